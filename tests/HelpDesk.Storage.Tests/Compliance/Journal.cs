using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>
/// What a store acknowledged, written down beside it by a seeded writer, and held against what the store says later. It knows nothing of
/// how a store works: it looks through the two ports only.
/// </summary>
internal sealed class Journal(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<(Append Append, Committed Verdict)> _entries = [];

    /// <summary>Commits written so far; each was a transaction of its own.</summary>
    public int Count => _entries.Count;

    /// <summary>Writes commits one after the other, each acknowledged before the next.</summary>
    public async Task Write(IStore store, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var append = Draw();
            _entries.Add((append, Assert.IsType<Committed>(await store.Ask(append, default))));
        }
    }

    /// <summary>
    /// The store holds some first part of what was acknowledged, whole commits only, and nothing else; every row says what its last
    /// event says. Returns how many commits that are.
    /// </summary>
    public async Task<int> Kept<TStore>(TStore store) where TStore : IStore, IReads
    {
        var feed = Assert.IsType<FeedPage>(await store.Ask(new ReadFeed(Sample.Tenant, 0, int.MaxValue), default));
        Assert.Equal(feed.Head, feed.Items.Length);
        var kept = _entries.Count(entry => entry.Verdict.Position <= feed.Head);
        Assert.Equal(kept == 0 ? 0 : _entries[kept - 1].Verdict.Position, feed.Head);

        var position = 0L;
        foreach (var (append, _) in _entries.Take(kept))
            for (var i = 0; i < append.Events.Length; i++)
            {
                var item = feed.Items[(int)position++];
                Assert.Equal((position, append.Actor, append.Expected + i + 1), (item.Position, item.Stream, item.Version));
                Assert.Equal(Codec.Encode(append.Events[i]), Codec.Encode(item.Event));
            }
        await Rows(store, kept);
        return kept;
    }

    private async Task Rows<TStore>(TStore store, int kept) where TStore : IStore, IReads
    {
        var newest = _entries.Take(kept).GroupBy(entry => entry.Append.Actor).ToDictionary(of => of.Key, of => of.Last());
        foreach (var actor in _entries.Select(entry => entry.Append.Actor).Distinct())
        {
            var found = await store.Ticket(Sample.Tenant, actor.TicketKey, default);
            var loaded = Assert.IsType<Loaded>(await store.Ask(new LoadActor(actor, false), default));
            if (!newest.TryGetValue(actor, out var last))
            {
                Assert.Null(found);
                Assert.Equal(0, loaded.Version);
                continue;
            }
            Assert.Equal((last.Verdict.Version, last.Verdict.Position), (found!.Version, found.Position));
            Assert.Equal(Codec.Encode(last.Append.After.Ticket!), Codec.Encode(found.Row));
            Assert.Equal(last.Append.After.Load.ToArray(), found.Load.Select(load => load.Row));
            Assert.Equal(last.Verdict.Version, loaded.Version);
            Assert.Equal(Codec.EncodeState(last.Append.State!), Codec.EncodeState(loaded.State!));
        }
        foreach (var (append, _) in _entries.Skip(kept)) Assert.Null(await store.Outcome(Sample.Tenant, append.Origin.Command, default));
        foreach (var (append, _) in _entries.Take(kept))
        {
            Assert.NotNull(await store.Outcome(Sample.Tenant, append.Origin.Command, default));
            Assert.Equal(append.Content[0], Assert.Single(await store.Content(Sample.Tenant, [append.Content[0].Id], default)));
        }
        var counts = newest.Values.GroupBy(last => last.Append.After.Ticket!.Status).ToDictionary(of => of.Key, of => of.LongCount());
        Assert.Equal(counts, (await store.Counts(Sample.Tenant, default)).ToDictionary(count => count.Status, count => count.Count));
        var due = new List<ActorId>();
        for (var shard = 0; shard < Limits.ClockShards; shard++)
            due.AddRange(Assert.IsType<DueActors>(await store.Ask(new ReadDue(shard, Instant.MaxValue, int.MaxValue), default)).Actors);
        Assert.Equal(newest.Where(last => last.Value.Append.After.Due is not null).Select(last => last.Key).Order(), due.Order());
    }

    /// <summary>A new ticket, or the next step of one: status, holder, load and due time change together.</summary>
    private Append Draw()
    {
        var step = _entries.Count;
        var append = step > 0 && _random.Next(3) > 0 ? Next() : Sample.NewTicket($"t{step}");
        return append.AsCommand($"command {step}", Sample.Done($"answer {step}")) with
        {
            Content = [new ContentRow(Sample.Id($"text {step}"), ContentClass.PublicText, "", new string('x', _random.Next(2_000)))],
        };
    }

    private Append Next()
    {
        var actor = _entries[_random.Next(_entries.Count)].Append.Actor;
        var status = (TicketStatus)_random.Next((int)TicketStatus.Waiting, (int)TicketStatus.Abandoned + 1);
        var holder = status is TicketStatus.Processing or TicketStatus.OnHold ? $"agent {_random.Next(5)}" : null;
        return Sample.Next(_entries.Last(entry => entry.Append.Actor == actor).Append, rows => rows with
        {
            Ticket = rows.Ticket! with { Status = status, Holder = holder },
            Load = holder is null ? [] : [Sample.Load(holder, LoadPhase.Held)],
            Due = _random.Next(2) == 0 ? null : Sample.At(_random.Next(1_000)),
        });
    }
}

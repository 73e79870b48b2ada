using System.Collections.Immutable;

namespace HelpDesk.Faults.Tests;

/// <summary>
/// A crew at work and all that it is judged by. Who derives says what it works against and what strikes; in the end everything has to be
/// there and to go on, on every node.
/// </summary>
internal abstract class Trial(Crew crew, IReadOnlyList<WorldReader> nodes, int seed) : IAsyncDisposable
{
    private const int Repeats = 150, Resolved = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly List<StreamRecord> _streams = [];

    public Crew Crew => crew;

    /// <summary>Decides when and how faults strike.</summary>
    public Dice Dice { get; } = new(seed);

    /// <summary>So much more was acknowledged: the server works.</summary>
    public Task Progress(int commands) => Within(Crew.Ledger.More(commands), () => $"{commands} more commands were acknowledged");

    /// <summary>What a listener beside the crew hears is judged too.</summary>
    public void Watch(StreamRecord stream) => _streams.Add(stream);

    /// <summary>Judges what is there now, while work goes on.</summary>
    public async Task Check() => Judge(await Gather(nodes[0], ImmutableDictionary<string, bool>.Empty));

    /// <summary>No more faults: all work drains, all is accounted for, everybody can still be routed to.</summary>
    protected async Task<Evidence> End()
    {
        await Within(Crew.StopCalls(), () => "every customer had his last answer");
        await Drain();
        await Within(Task.WhenAll(Cast.Agents.Select(Crew.RouteTo)), () => "every agent was offered and finished a ticket of his own");
        await Drain();
        var unknown = Crew.Ledger.Entries.Where(e => e.Outcome == Outcome.Unknown).ToArray();
        Judge(await Gather(nodes[0], await Kept(unknown)));
        await Repeat(unknown);
        await Drain();
        var evidence = await Everywhere();
        await Resolve();
        await Within(Crew.GoHome(), () => "everybody had his last answer");
        return evidence;
    }

    public ValueTask DisposeAsync() => Crew.DisposeAsync();

    private async Task Drain()
    {
        var head = await nodes[0].StorePosition();
        await Within(Crew.Feed.Drained(head), () => $"all tickets came to their end; still open: {string.Join(", ", Crew.Feed.Open.Take(10))}");
    }

    /// <summary>Each node has to show it all.</summary>
    private async Task<Evidence> Everywhere()
    {
        Evidence evidence = null!;
        foreach (var node in nodes) Judge(evidence = await Gather(node, ImmutableDictionary<string, bool>.Empty));
        return evidence;
    }

    private async Task<Evidence> Gather(WorldReader node, ImmutableDictionary<string, bool> kept)
    {
        // First what was heard, then what there is: whatever was acknowledged before has to show.
        ImmutableArray<Entry> entries = [.. Crew.Ledger.Entries];
        ImmutableArray<Heard> streams = [.. Crew.Streams.Concat(_streams).Select(s => new Heard(s.Name, s.Agent, s.From, [.. s.Shown], s.Resets))];
        var position = await node.StorePosition();
        await Within(Task.WhenAll(Crew.Feed.Reached(position), node.Reached(position)), () => $"the feed was shown up to {position}");
        return new Evidence(entries, streams, kept, await node.Read());
    }

    private void Judge(Evidence evidence)
    {
        var violations = Checker.Violations(evidence).Concat(Crew.Ledger.Contradictions).ToArray();
        if (violations.Length > 0) throw FaultException.Of(violations);
    }

    private async Task<ImmutableDictionary<string, bool>> Kept(IEnumerable<Entry> entries)
    {
        var kept = ImmutableDictionary.CreateBuilder<string, bool>();
        foreach (var entry in entries) kept[entry.Key] = await nodes[0].Kept(entry.Key, entry.Principal);
        return kept.ToImmutable();
    }

    /// <summary>The same keys again: acknowledged ones give the same answer, unknown ones become known.</summary>
    private async Task Repeat(IEnumerable<Entry> unknown)
    {
        var acknowledged = Crew.Ledger.Entries.Where(e => e.Outcome == Outcome.Acknowledged).ToArray();
        foreach (var entry in Dice.Some(acknowledged, Math.Min(Repeats, acknowledged.Length)).Concat(unknown))
            await Crew.Ledger.Repeat(entry);
    }

    /// <summary>Ids and numbers that clients saw lead to their ticket.</summary>
    private async Task Resolve()
    {
        var seen = Crew.Ledger.Entries.Where(e => e.Answer?.Number is not null).Select(e => e.Answer!).ToArray();
        foreach (var answer in Dice.Some(seen, Math.Min(Resolved, seen.Length)))
            foreach (var name in (string[])[answer.Id, $"number:{answer.Number}"])
                if (await nodes[0].Ticket(name) is not { } found || found.Id != answer.Id || found.Number != answer.Number)
                    throw new FaultException($"'{name}' of {answer} leads nowhere, or elsewhere.");
    }

    private static async Task Within(Task happens, Func<string> what)
    {
        try
        {
            await happens.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new FaultException($"Not within {Patience.TotalSeconds} s: {what()}");
        }
    }
}

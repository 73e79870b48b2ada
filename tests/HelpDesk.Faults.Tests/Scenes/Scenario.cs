using System.Collections.Immutable;
using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>
/// A real server with its crew at work: the test breaks things, then everything has to be there and to go on. On failure the message
/// says the seed, what is violated and where store and logs are kept; else nothing is left.
/// </summary>
internal sealed class Scenario : IAsyncDisposable
{
    private const int Repeats = 150, Resolved = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly WorldReader _reader;

    private Scenario(Server server, int seed)
    {
        (Server, Dice) = (server, new Dice(seed));
        _reader = new WorldReader(server.Http);
        Crew = new Crew(server.Address, seed);
    }

    public Server Server { get; }
    public Crew Crew { get; }

    /// <summary>Decides when and how faults strike.</summary>
    public Dice Dice { get; }

    /// <summary>
    /// Starts a server on the store and its crew, lets <paramref name="faults"/> strike, and judges what is left. Returns what the run was
    /// judged by in the end.
    /// </summary>
    public static async Task<Evidence> Run(ITestOutputHelper? output, StoreUnderTest store, Func<Scenario, Task> faults)
    {
        var (server, seed) = (await Server.Start("serve", store.Location, store.Options), Settings.Seed);
        try
        {
            await Cast.SetUp(server.As(Principals.Admin("setup")));
            await using var scenario = new Scenario(server, seed);
            await faults(scenario);
            var evidence = await scenario.End();
            output?.WriteLine($"seed {seed}: {evidence.World.HeadAfter} events; {scenario.Crew.Ledger}");
            return evidence;
        }
        catch (Exception e)
        {
            server.KeepFolder = true;
            if (store.Postgres is { } postgres) await File.WriteAllTextAsync(Path.Combine(server.Folder, "postgresql.log"), postgres.Log);
            throw new FaultException($"HELPDESK_FAULT_SEED={seed}; store and logs are kept in {server.Folder}.\n{e.Message}", e);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>So much more was acknowledged: the server works.</summary>
    public Task Progress(int commands) => Within(Crew.Ledger.More(commands), () => $"{commands} more commands were acknowledged");

    /// <summary>Judges what is there now, while work goes on.</summary>
    public async Task Check() => Judge(await Gather(ImmutableDictionary<string, bool>.Empty));

    /// <summary>No more faults: all work drains, all is accounted for, everybody can still be routed to.</summary>
    private async Task<Evidence> End()
    {
        await Within(Crew.StopCalls(), () => "every customer had his last answer");
        await Drain();
        await Within(Task.WhenAll(Cast.Agents.Select(Crew.RouteTo)), () => "every agent was offered and finished a ticket of his own");
        await Drain();
        var unknown = Crew.Ledger.Entries.Where(e => e.Outcome == Outcome.Unknown).ToArray();
        Judge(await Gather(await Kept(unknown)));
        await Repeat(unknown);
        await Drain();
        var evidence = await Gather(ImmutableDictionary<string, bool>.Empty);
        Judge(evidence);
        await Resolve();
        await Within(Crew.GoHome(), () => "everybody had his last answer");
        return evidence;
    }

    public ValueTask DisposeAsync() => Crew.DisposeAsync();

    private async Task Drain()
    {
        var head = await _reader.StorePosition();
        await Within(Crew.Feed.Drained(head), () => $"all tickets came to their end; still open: {string.Join(", ", Crew.Feed.Open.Take(10))}");
    }

    private async Task<Evidence> Gather(ImmutableDictionary<string, bool> kept)
    {
        // First what was heard, then what there is: whatever was acknowledged before has to show.
        ImmutableArray<Entry> entries = [.. Crew.Ledger.Entries];
        ImmutableArray<Heard> streams = [.. Crew.Streams.Select(s => new Heard(s.Name, s.Agent, s.From, [.. s.Shown], s.Resets))];
        var position = await _reader.StorePosition();
        await Within(Crew.Feed.Reached(position), () => $"the feed was shown up to {position}");
        return new Evidence(entries, streams, kept, await _reader.Read());
    }

    private void Judge(Evidence evidence)
    {
        var violations = Checker.Violations(evidence).Concat(Crew.Ledger.Contradictions).ToArray();
        if (violations.Length > 0) throw FaultException.Of(violations);
    }

    private async Task<ImmutableDictionary<string, bool>> Kept(IEnumerable<Entry> entries)
    {
        var kept = ImmutableDictionary.CreateBuilder<string, bool>();
        foreach (var entry in entries) kept[entry.Key] = await _reader.Kept(entry.Key, entry.Principal);
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
                if (await _reader.Ticket(name) is not { } found || found.Id != answer.Id || found.Number != answer.Number)
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

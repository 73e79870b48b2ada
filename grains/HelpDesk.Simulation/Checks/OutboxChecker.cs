using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>
/// PROMISES P8 for what is told outside: after each commit the outbox holds a message for each step that came and whoever is to be
/// told of it, and nothing else. Whom a step tells goes by its name in all promises of a run (<see cref="Staff.Told"/>).
/// </summary>
internal sealed class OutboxChecker(SimRun run, SimStore store)
{
    private readonly record struct Word(string Ticket, SlaMetric Metric, bool Internal, int Cycle, string Step, string Receiver);

    private readonly HashSet<Word> _expected = [];

    public void After(ImmutableArray<FeedItem> items)
    {
        foreach (var item in items)
            if (item.Event is ClockStepReached e)
                foreach (var receiver in Staff.Told(e.Step)) _expected.Add(new(item.Stream.Key, e.Clock.Metric, e.Clock.Internal, e.Cycle, e.Step, receiver));
        var there = store.OutboxCount(SimRun.Tenant);
        if (there != _expected.Count) throw new CheckFailedException("P8", $"{there} messages are to leave; the steps that came ask for {_expected.Count}. Last: {items[0].Stream}.");
    }

    /// <summary>That they are the right ones.</summary>
    public void All()
    {
        var there = store.Outbox(SimRun.Tenant).Select(Read).ToHashSet();
        foreach (var word in there.Except(_expected)) throw new CheckFailedException("P8", $"nobody asked for {word}.");
        foreach (var word in _expected.Except(there)) throw new CheckFailedException("P8", $"{word} is not told.");
        if (there.Count > 0) run.Paths.Count(RarePaths.ToldOutside);
    }

    private static Word Read(OutboxItem item) => NoticeCodec.Read(item.Body).Notice is ClockStepNotice n
        ? new(n.Ticket, n.Metric, n.Internal, n.Cycle, n.Step, item.Receiver)
        : throw new CheckFailedException("P8", $"{item} is about no step.");
}

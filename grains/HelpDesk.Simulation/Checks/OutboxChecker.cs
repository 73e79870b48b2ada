using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// PROMISES P8 for what is told outside: after each commit the outbox holds a message for each step that came and each automation that ran,
/// and whoever is to be told of it, and nothing else. Whom one tells goes by its name in all promises of a run (<see cref="Staff.Told"/>).
/// </summary>
internal sealed class OutboxChecker(SimRun run, SimStore store)
{
    private readonly record struct Word(string Ticket, string What, int Count, Instant Planned, string Receiver);

    private readonly HashSet<Word> _expected = [];

    public void After(ImmutableArray<FeedItem> items)
    {
        foreach (var item in items)
            switch (item.Event)
            {
                case ClockStepReached e: Expect(item, e.Step, Step(e.Clock.Metric, e.Clock.Internal, e.Step), e.Cycle, e.Planned); break;
                case AutomationRan e: Expect(item, e.Name, e.Name, e.Run, e.Planned); break;
            }
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

    private void Expect(FeedItem item, string name, string what, int count, Instant planned)
    {
        foreach (var receiver in Staff.Told(name))
            if (!_expected.Add(new(item.Stream.Key, what, count, planned, receiver))) throw new CheckFailedException("P8", $"{what} came twice on {item.Stream}.");
    }

    private static string Step(SlaMetric metric, bool within, string step) => $"{metric} {within} {step}";

    private static Word Read(OutboxItem item) => NoticeCodec.Read(item.Body).Notice switch
    {
        ClockStepNotice n => new(n.Ticket, Step(n.Metric, n.Internal, n.Step), n.Cycle, n.Planned, item.Receiver),
        AutomationNotice n => new(n.Ticket, n.Automation, n.Run, n.Planned, item.Receiver),
        _ => throw new CheckFailedException("P8", $"{item} is about nothing that happens here."),
    };
}

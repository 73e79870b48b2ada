using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// Nobody is offered who waits before closed doors, whichever of the promises of the last half minute his node may have gone by. Not judged
/// in the half minute before an opening, where the ticket leaves it to the pool.
/// </summary>
internal sealed class HoursChecker(SimRun run, Model model)
{
    private static readonly Duration Skew = Duration.FromSeconds(30);
    private readonly List<(SlaBook Book, Instant Until)> _promised = [(SlaBook.Empty, Instant.MaxValue)];

    /// <summary>Who waits so is not offered, by the newest promises.</summary>
    public bool IsShut(TicketFact ticket, Instant at) => IsShut(_promised[^1].Book, ticket, at);

    /// <summary>Looks at them before the model knows of them.</summary>
    public void Before(ImmutableArray<FeedItem> items)
    {
        foreach (var item in items)
            switch (item.Event)
            {
                case SlaSet e: Promised(new SlaBook(item.Version, e.Rules)); break;
                case QueueTurned e: Promised(new SlaBook(item.Version, Turned(_promised[^1].Book.Rules, e))); break;
                case TicketDeferred: run.Paths.Count(RarePaths.Deferred); break;
                case TicketOffered e when model.Ticket(item.Stream.TicketKey) is { } ticket: Offered(ticket, e.At); break;
            }
    }

    private static SlaRules Turned(SlaRules rules, QueueTurned turned)
    {
        var others = rules.Turned.RemoveAll(t => t.Queue == turned.Queue);
        return rules with { Turned = turned.To is { } to ? others.Add(to) : others };
    }

    private void Promised(SlaBook book)
    {
        _promised[^1] = (_promised[^1].Book, run.Schedule.Now + Skew);
        _promised.Add((book, Instant.MaxValue));
    }

    private void Offered(TicketFact ticket, Instant at)
    {
        if (_promised.Where(p => p.Until >= run.Schedule.Now).All(p => IsShut(p.Book, ticket, at) && IsShut(p.Book, ticket, at + Skew)))
            throw new CheckFailedException("P13", $"{ticket.Ticket:N} was offered at {at} while {ticket.Queue} was closed to it.");
    }

    private static bool IsShut(SlaBook book, TicketFact ticket, Instant at) => book.HoursOf(ticket.Queue)?.IsShut(ticket.Channel, ticket.Deferred, at) == true;
}

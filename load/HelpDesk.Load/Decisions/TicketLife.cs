using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>One ticket's life as the engine writes it: created, offered, accepted, resolved, closed. Each a durable decision.</summary>
internal sealed class TicketLife(string tenant, Guid id, string agent, Centre centre, Instant born)
{
    /// <summary>Decisions in one life.</summary>
    public const int Length = 5;

    private readonly DecisionMaker _ticket = new(ActorId.Ticket(tenant, id), number: 1);
    private readonly By _agent = new(agent, Roles.Agent);

    public IEnumerable<Append> Decisions()
    {
        yield return Created();
        var reservation = Ids.Derive(id, 100);
        yield return _ticket.Decide(
            new Reserved(reservation, agent, 1, Centre.Units, Centre.Terms, 1, centre.Record with { Winner = centre.Record.Winner with { Agent = agent } }),
            Origin.Engine, After(10));
        yield return _ticket.Decide(
            new Claim(ClaimKind.Accept, Ids.Derive(id, 101), agent, 1, Centre.Units, reservation, null, false), Command(_agent, 1), After(4_000));
        var solution = NewInquiry.Text(id, 3, ContentClass.PublicText, "The second invoice was a reminder. It is cancelled; you owe nothing, and we are sorry for the trouble.");
        yield return _ticket.Decide(new Resolve(NewInquiry.Ref(solution), null), Command(_agent, 2), After(240_000), solution);
        yield return _ticket.Decide(new Close(), Command(NewInquiry.Form, 3), After(300_000));
    }

    private Append Created()
    {
        var (create, content) = NewInquiry.Of(id, Centre.Terms, 3, born);
        return _ticket.Decide(create, Command(NewInquiry.Form, 0), born, content);
    }

    private Instant After(int milliseconds) => born + Duration.FromMilliseconds(milliseconds);

    private Origin Command(By by, long n) => new(by, Ids.Derive(id, n), id.GetHashCode());
}

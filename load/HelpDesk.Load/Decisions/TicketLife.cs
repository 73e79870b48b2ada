using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>One ticket's life as the engine writes it: created, offered, accepted, resolved, closed. Each a durable decision.</summary>
internal sealed class TicketLife(string tenant, Guid id, string agent, Centre centre, Instant born)
{
    /// <summary>Decisions in one life.</summary>
    public const int Length = 5;

    private static readonly By Form = new("web-form", Roles.Machine);

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
        var solution = Text(3, ContentClass.PublicText, "The second invoice was a reminder. It is cancelled; you owe nothing, and we are sorry for the trouble.");
        yield return _ticket.Decide(new Resolve(Ref(solution), null), Command(_agent, 2), After(240_000), solution);
        yield return _ticket.Decide(new Close(), Command(Form, 3), After(300_000));
    }

    /// <summary>The first decision alone: a ticket that waits.</summary>
    public Append Created()
    {
        var subject = Text(0, ContentClass.Subject, $"Second invoice for order {id.ToString("N")[..8]}");
        var text = Text(1, ContentClass.PublicText, "Good morning, I got the same invoice twice. Which one do I pay, and can you confirm that nothing is overdue?");
        var person = Text(2, ContentClass.Person, """{"name":"Kim Minji","email":"minji@example.com","phone":"+82 2 555 0100"}""");
        return _ticket.Decide(
            new Create(Centre.Terms, Centre.Channel, 3, [], ["invoice"], Ref(subject), Ref(text), Ref(person), null, null),
            Command(Form, 0), born, subject, text, person);
    }

    private Instant After(int milliseconds) => born + Duration.FromMilliseconds(milliseconds);

    private Origin Command(By by, long n) => new(by, Ids.Derive(id, n), id.GetHashCode());

    private ContentRow Text(long n, ContentClass kind, string body) => new(Ids.Derive(id, 200 + n), kind, "", body);

    private static ContentRef Ref(ContentRow row) => new(row.Id, row.Class, Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(row.Body))));
}

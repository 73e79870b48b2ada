namespace HelpDesk.Core.Tests;

/// <summary>A ticket and short ways to bring it somewhere. Hana is the agent whom it is about; Otto is another.</summary>
internal sealed class TicketDriver(int number = 1) : Driver<TicketState, Ticket>(ActorId.Ticket(Sample.Tenant, Sample.Id(number)))
{
    public const string Hana = "hana";
    public const string Otto = "otto";
    private int _ids = number * 1000;

    public Guid NewId() => Sample.Id(++_ids);

    public static TicketDriver In(TicketStatus status)
    {
        var ticket = new TicketDriver();
        if (status == TicketStatus.None) return ticket;
        ticket.Tell(Sample.Create(), Sample.Machine);
        switch (status)
        {
            case TicketStatus.Offered: ticket.Offer(Hana); break;
            case TicketStatus.Processing: ticket.Hold(Hana); break;
            case TicketStatus.OnHold: ticket.Hold(Hana).Tell(new Hold(null), Sample.Self(Hana)); break;
            case TicketStatus.Resolved: ticket.Hold(Hana).Tell(new Resolve(null, null), Sample.Self(Hana)); break;
            case TicketStatus.Closed:
                ticket.Hold(Hana).Tell(new Resolve(null, null), Sample.Self(Hana));
                ticket.Tell(new Close(), Sample.Boss);
                break;
            case TicketStatus.Cancelled: ticket.Hold(Hana).Tell(new Cancel(null), Sample.Boss); break;
            case TicketStatus.Abandoned: ticket.Tell(new Abandon(), Sample.Machine); break;
        }
        return ticket;
    }

    public Guid Offer(string agent, int units = 25)
    {
        var offer = NewId();
        Tell(Sample.Reserved(offer, agent, State.Version, units));
        return offer;
    }

    /// <summary>Offered to the agent and accepted by him.</summary>
    public TicketDriver Hold(string agent)
    {
        var offer = Offer(agent);
        Tell(Sample.Claim(ClaimKind.Accept, NewId(), agent, offer), Sample.Self(agent));
        return this;
    }
}

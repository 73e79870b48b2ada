namespace HelpDesk.Core.Tests.Stories;

/// <summary>What may reach a ticket: sensible messages, wrong ones, old ones and doubled ones.</summary>
/// <param name="tape">Decides what happens.</param>
/// <param name="promised">Its tenant makes promises of every kind, and changes them now and then.</param>
internal sealed class TicketStory(Tape tape, bool promised = false)
{
    private static readonly string[] Agents = ["ana", "bo", "cho"];
    private readonly List<(Message Message, By By)> _sent = [];
    private readonly List<Guid> _offers = [Sample.Id(999)];
    private int _ids;

    public TicketDriver Ticket { get; } = new() { Sla = promised ? Promises(1, 1) : null };
    public bool AtEnd => tape.AtEnd;

    /// <summary>Lets some time pass and says what comes next.</summary>
    public (Message Message, By By) Next()
    {
        Ticket.Pass(tape.Of(0, 0, 0.5, 1, 7, 20, 45));
        if (Ticket.Sla is { } sla && tape.OneIn(30)) Ticket.Sla = Promises(sla.Version + 1, tape.Of(0.5, 1, 3));
        var next = !Ticket.State.Exists && !tape.OneIn(8) ? (NewTicket(), Sample.Machine)
            : _sent.Count > 0 && tape.OneIn(8) ? _sent[tape.Below(_sent.Count)]
            : (Anything(), Somebody());
        _sent.Add(next);
        return next;
    }

    private Message Anything() => tape.Below(24) switch
    {
        0 or 1 or 2 or 3 => Reserve(),
        4 or 5 or 6 => Claim(ClaimKind.Accept),
        7 => Claim(ClaimKind.Take),
        8 => Claim(ClaimKind.Transfer),
        9 => Claim(ClaimKind.Assign),
        10 => Claim(ClaimKind.Resume),
        11 => Claim(ClaimKind.Reopen),
        12 => new OfferDeclined(Offer(), Agent(), tape.Of(OfferEnd.Declined, OfferEnd.AgentGone), tape.OneIn(2) ? Sample.Text(11, ContentClass.Note) : null),
        13 or 14 => promised && tape.OneIn(6) ? new ReviewClocks() : new Due(),
        15 => new Hold(null) { For = tape.Of(HoldFor.Unsaid, HoldFor.Customer) },
        16 => new Resolve(Sample.Text(12), tape.Of<NodaTime.Duration?>(null, NodaTime.Duration.Zero, Sample.Seconds(40))),
        17 => new Release(ReleaseCause.Released, null, tape.Of<long?>(null, null, Ticket.State.Ownership, 0)),
        18 => new MoveToQueue(tape.Of(Sample.Terms("q2"), Sample.Terms("q3", "p3", wrapUp: 0)), tape.OneIn(2) ? [new("ko", 2)] : null, null),
        19 => new ReopenToQueue(null, Sample.Text(13, ContentClass.Note)),
        20 => tape.OneIn(3) ? new Cancel(null) : tape.OneIn(3) ? new Abandon() : new Close(),
        21 => new Say(Sample.Text(14), tape.OneIn(2)),
        22 => new Edit(tape.Below(10), ["a", "b"], null, null, null, tape.Of<long?>(null, Ticket.State.Version, 0)),
        _ => tape.OneIn(2) ? new EndWrapUp(Agent()) : new Probe(Agent()),
    };

    /// <summary>With something that happens by itself to open, silent and resolved tickets.</summary>
    private static SlaBook Promises(long version, double slower) => new(version, Sample.Promises(version, slower).Rules with
    {
        Automations =
        [
            Automate.Rule("hourly", Automate.When(), 40 * slower, Automate.AddTag("seen"), Automate.RemoveTag("a")).Each(30, 2),
            Automate.Rule("remind", Automate.When(silent: Speaker.Customer), 25, Automate.Reminder),
            Automate.Rule("back", Automate.When([TicketStatus.OnHold]), 20, Automate.GivingBack),
            Automate.Rule("close", Automate.When([TicketStatus.Resolved]), 60 * slower, Automate.Closing),
        ],
    });

    private static Create NewTicket() => Sample.Create();

    private Reserved Reserve()
    {
        var offer = Sample.Id(++_ids);
        _offers.Add(offer);
        return Sample.Reserved(offer, Agent(), Ticket.State.Version - (tape.OneIn(6) ? 1 : 0), tape.Of(25, 40), Ticket.State.Terms);
    }

    private Claim Claim(ClaimKind kind)
    {
        // Mostly whom it may concern: the one with the offer, or the holder.
        var agent = tape.OneIn(3) ? Agent()
            : kind == ClaimKind.Accept && Ticket.State.Offers.Length > 0 ? Ticket.State.Offers[0].Agent
            : kind == ClaimKind.Resume && Ticket.State.Holder is { } holder ? holder : Agent();
        var offer = kind == ClaimKind.Accept ? (Ticket.State.Offers.Length > 0 && !tape.OneIn(4) ? Ticket.State.Offers[0].Id : Offer()) : (Guid?)null;
        return Sample.Claim(kind, Sample.Id(10_000 + ++_ids), agent, offer, kind == ClaimKind.Transfer ? tape.Of<long?>(null, Ticket.State.Ownership, 0) : null, tape.OneIn(5));
    }

    private By Somebody() => tape.Below(10) switch
    {
        < 4 => Sample.Boss,
        < 7 => Sample.Self(Ticket.State.Holder ?? Agent()),
        7 => Sample.Self(Agent()),
        8 => Sample.Machine,
        _ => Sample.Light,
    };

    private string Agent() => Agents[tape.Below(Agents.Length)];
    private Guid Offer() => _offers[tape.Below(_offers.Count)];
}

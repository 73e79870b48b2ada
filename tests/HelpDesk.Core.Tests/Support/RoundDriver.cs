namespace HelpDesk.Core.Tests;

/// <summary>A ticket of a queue that offers to several together, and the pool's picks for it.</summary>
internal sealed class RoundDriver
{
    public const string Mina = "mina";
    private readonly QueueTerms _terms;
    private int _ids = 8000;

    /// <param name="strategy">How many are offered it.</param>
    /// <param name="line">Terms of the line that it calls by; null = it is no call.</param>
    public RoundDriver(RingingStrategy strategy, LineTerms? line = null)
    {
        _terms = Sample.Terms() with { Ringing = new Ringing(strategy, 3, Sample.Seconds(5)) };
        if (line is null) Call.Ticket.Tell(Sample.Create(), Sample.Machine);
        else Call.Arrive(line);
        Picked = State.Version;
    }

    public static LineTerms Adds { get; } = CallDriver.Terms with { Actions = [.. CallDriver.Terms.Actions, CallAction.Add] };
    public static LineTerms OnlyRoutes { get; } = CallDriver.Terms with { Actions = [CallAction.Route] };

    public CallDriver Call { get; } = new();
    public TicketDriver Ticket => Call.Ticket;
    public TicketState State => Call.State;
    /// <summary>The version that the pool picks for.</summary>
    public long Picked { get; set; }
    public IEnumerable<string> Rung => [.. Call.Last?.Rings.Select(r => r.Agent) ?? []];
    public IEnumerable<string> Offered => [.. State.Offers.Select(o => o.Agent)];

    public Reserved Pick(string agent, int? of = null) => Sample.Reserved(Sample.Id(++_ids), agent, Picked, 100, _terms) with { Telephone = CallDriver.Telephone(agent), Of = of };

    /// <summary>Picked together with <paramref name="of"/> in all, he has room.</summary>
    public Guid Join(string agent, int? of = null)
    {
        var pick = Pick(agent, of);
        Ticket.Tell(pick);
        return pick.Reservation;
    }

    public RoundDriver Join(params string[] agents)
    {
        foreach (var agent in agents) Join(agent, agents.Length);
        return this;
    }

    public Decision Answers(string agent, long sequence = 2) => Call.Report(CallDriver.Answered(sequence, null, Call.Last!.Id) with { Telephone = CallDriver.Telephone(agent) });

    public Decision Fails(string agent, long sequence, RingOutcome outcome = RingOutcome.Busy) => Call.Report(
        new(sequence, CallNews.OfferFailed) { Outcome = outcome, Command = Call.Last!.Id, Telephone = CallDriver.Telephone(agent), OthersRing = true });

    public OfferEnd EndOf(string agent) => Ticket.Events.OfType<OfferEnded>().Last(e => e.Agent == agent).End;
}

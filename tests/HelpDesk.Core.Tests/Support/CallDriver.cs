namespace HelpDesk.Core.Tests;

/// <summary>A call and its telephone system. Hana and Otto have telephones.</summary>
internal sealed class CallDriver
{
    public const string Hana = "hana";
    public const string Otto = "otto";
    public const string Line = "pbx";
    public static readonly LineTerms Terms = new([CallAction.Route, CallAction.Reject, CallAction.Hangup, CallAction.Stop, CallAction.Hold], false, null);
    private int _ids = 5000;

    public TicketDriver Ticket { get; } = new();
    public TicketState State => Ticket.State;
    public CallCommand? Last => State.Call?.Last;
    public IEnumerable<CallAction> Said => [.. Ticket.Events.OfType<CallCommanded>().Select(c => c.Command.Action)];

    public static string Telephone(string agent) => $"sip:{agent}@pbx.example";

    public static CallFact Arrived(long sequence = 1, string handle = "h1", double? wait = 60) =>
        new(sequence, CallNews.Arrived) { Handle = handle, Wait = wait is { } w ? Sample.Seconds(w) : null, Terms = Terms };

    public static CallFact Failed(long sequence, string? handle, RingOutcome outcome = RingOutcome.Busy, Guid? command = null) =>
        new(sequence, CallNews.OfferFailed) { Handle = handle, Outcome = outcome, Command = command, Wait = Sample.Seconds(60) };

    public static CallFact Spent(long sequence, string handle, RingOutcome outcome = RingOutcome.NoAnswer, Guid? command = null) =>
        new(sequence, CallNews.OfferFailed) { Spent = handle, Outcome = outcome, Command = command };

    public static CallFact Answered(long sequence, string? agent, Guid? command = null, string dialog = "d1") =>
        new(sequence, CallNews.Answered) { Agent = agent, Telephone = agent is null ? "sip:x@y" : Telephone(agent), Units = 100, Command = command, Dialog = dialog };

    public static CallFact Fact(long sequence, CallNews news) => new(sequence, news);

    public Decision Report(CallFact fact, string call = "c1", LineTerms? terms = null) => Ticket.Tell(
        new CallReport(Line, call, terms is null ? fact : fact with { Terms = terms }, fact.News == CallNews.Arrived ? Sample.Create(channel: "phone") : null), Sample.Machine);

    public CallDriver Arrive(LineTerms? terms = null)
    {
        Report(Arrived(), terms: terms);
        return this;
    }

    public Guid Offer(string agent)
    {
        var offer = Sample.Id(++_ids);
        Ticket.Tell(Sample.Reserved(offer, agent, State.Version, 100) with { Telephone = Telephone(agent) });
        return offer;
    }

    public Decision Take(string agent) =>
        Ticket.Tell(Sample.Claim(ClaimKind.Take, Sample.Id(++_ids), agent) with { Telephone = Telephone(agent) }, Sample.Self(agent));

    public Decision Answer(CallVerdict verdict, string? handle = null) => Ticket.Tell(new CommandAnswered(Last!.Id, verdict, handle));

    public void Pass(double seconds) => Ticket.Pass(seconds);

    public Decision Due() => Ticket.Tell(new Due());
}

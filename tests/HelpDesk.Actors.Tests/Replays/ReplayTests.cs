using HelpDesk.Core;
using HelpDesk.Core.Tests;
using HelpDesk.Core.Tests.Stories;
using Xunit;

namespace HelpDesk.Actors.Tests.Replays;

/// <summary>PROMISES P12: what is stored as events is all that the stored state is made of.</summary>
public sealed class ReplayTests
{
    private const int Seeds = 150;
    private const int Length = 600;

    [Fact]
    public void Events_reproduce_the_stored_state()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var ticket = TicketOf(seed);
            AssertReplays<TicketState, Ticket>(ticket.State.Id, ticket.State, ticket.Events, seed);
            var agent = AgentOf(seed);
            AssertReplays<AgentState, Agent>(agent.State.Id, agent.State, agent.Events, seed);
        }
    }

    [Fact]
    public void Stored_state_read_back_goes_on_like_the_one_that_was_written()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var ticket = TicketOf(seed).State;
            var read = (TicketState)Codec.DecodeState(ActorKind.Ticket, Codec.EncodeState(ticket));
            Assert.Equal(Bytes.Of(ticket), Bytes.Of(read));
            Assert.Equal(Ticket.WakeAt(ticket), Ticket.WakeAt(read));
            Assert.Equal(Ticket.Rows(ticket).Load.ToArray(), Ticket.Rows(read).Load.ToArray());
        }
    }

    [Fact]
    public void Every_stored_event_survives_writing_and_reading()
    {
        foreach (var e in Everything()) Assert.Equal(Bytes.Of(e), Bytes.Of(Bytes.Stored(e)));
    }

    /// <summary>What no story tells is not tested above.</summary>
    [Fact]
    public void Stories_tell_every_stored_event() =>
        Assert.Equal(Codec.Names.Select(n => n.Key), Everything().Select(Codec.NameOf).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Event_of_a_newer_build_is_refused_rather_than_misread()
    {
        Assert.Throws<UnknownFormatException>(() => Codec.Decode("ticket.teleported", 1, "{}"u8));
        Assert.Throws<UnknownFormatException>(() => Codec.Decode("ticket.closed", 2, """{"at":"2026-03-02T09:00:00Z"}"""u8));
    }

    private static void AssertReplays<TState, TDecider>(ActorId id, TState state, List<Event> events, int seed)
        where TState : class
        where TDecider : IDecider<TState>
    {
        var replayed = Bytes.Replayed<TState, TDecider>(id, events.Select(Bytes.Stored));
        Assert.True(Bytes.Of(state) == Bytes.Of(replayed), $"Seed {seed}: {id}\n  decided  {Bytes.Of(state)}\n  replayed {Bytes.Of(replayed)}");
    }

    private static TicketDriver TicketOf(int seed)
    {
        var story = new TicketStory(Tape.Of(seed, Length), promised: seed % 2 == 0);
        while (!story.AtEnd)
        {
            var (message, by) = story.Next();
            story.Ticket.Tell(message, by);
        }
        return story.Ticket;
    }

    private static AgentDriver AgentOf(int seed)
    {
        var story = new AgentStory(Tape.Of(seed, Length));
        while (!story.AtEnd) story.Step();
        return story.Agent;
    }

    private static readonly ContentRef Credential = new(Sample.Id(4), ContentClass.Credential, "00");

    private static IEnumerable<Event> Everything() =>
        Enumerable.Range(0, Seeds).SelectMany(seed => TicketOf(seed).Events.Concat(AgentOf(seed).Events))
            .Concat(Histories.Lives.All["ticket-promised-late-and-escalated"]())
            .Concat(Histories.Lives.All["ticket-called"]())
            .Concat(Histories.Lives.All["ticket-called-back"]())
            .Concat(Histories.Lives.All["ticket-resumed-place"]())
            .Append(new TelephonySet([new("pbx", new(Sample.Id(3), ContentClass.Secret, "00"), null, CallDriver.Terms, "q", [new("+827012345678", "q", 2)])], Sample.Start))
            .Append(new SlaSet(Sample.Promises().Rules))
            .Append(new QueueTurned("q", new HandTurn("q", Open: false, Sample.Start, Sample.Start, "boss")))
            .Append(new ReceiversSet([new("ops", ReceiverChannel.Webhook, new(Sample.Id(2), ContentClass.Address, "00"), MailLanguage.En, ["seoul"])], Sample.Start))
            .Append(new ReceiverSwitchedOff("ops", ReceiverOffCause.Gone, Sample.Start))
            .Append(new ReceiverTested("ops", Sample.Start))
            .Append(new LetterRetried(Sample.Id(1), Sample.Start))
            .Append(new LetterDiscarded(Sample.Id(1), Sample.Start))
            .Append(new LettersDiscarded("ops", Sample.Start, Sample.Start))
            .Append(new QueueConfigured(Sample.Rules(), 3))
            .Append(new CatalogSet(CatalogItems.Default))
            .Append(new AlertRaised("long", AlertMetric.Waiting, "q", 7, 5, Sample.Start))
            .Append(new ReportsPlanned(2, [new("daily", Sample.Start, Sample.Start) { Last = Sample.Start }], Sample.Start))
            .Append(new ReportCame("daily", Sample.Start, 1, Sample.Start, Sample.Start, Sample.Start, Sample.Start))
            .Append(new ReportRequested("daily", Sample.Start, Sample.Start, Sample.Start))
            .Append(new AccountConfigured(Credential, Roles.Supervisor | Roles.Agent, "hana", true, Sample.Start))
            .Append(new AccountRemoved(Sample.Start))
            .Append(new PasswordSet(Credential, Sample.Start))
            .Append(new SignedIn(Sample.Id(1), Sample.Start, Sample.Start))
            .Append(new SignInRefused(5, Sample.Start, Sample.Start))
            .Append(new SessionNoted(Sample.Id(1), Sample.Start))
            .Append(new SessionsEnded([Sample.Id(1)], SessionEnd.Revoked, Sample.Start))
            .Append(new ApiKeySet(new ApiKey("web", "hd_1234", Credential, Roles.Machine, KeyScopes.Read | KeyScopes.Write, "hana", Sample.Start, Sample.Start) { LastUsed = Sample.Start }, Sample.Start))
            .Append(new ApiKeyRevoked("web", Sample.Start))
            .Append(new ApiKeyNoted("web", Sample.Start))
            .Append(new SigningKeyAdded(Credential, Sample.Start))
            .Append(new SetupOffered(Credential, Sample.Start))
            .Append(new SetupClaimed("boss", Sample.Start))
            .Append(new AlertCleared("long", AlertMetric.Waiting, "q", 2, Sample.Start));
}

using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation.Tests;

/// <summary>A bug put around production code, and within how many seeds the checkers must find it.</summary>
internal sealed record PlantedBug(string Name, Func<SimulationSetup> Setup, int Within)
{
    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("answers before the commit", () => Host(ActorKind.Ticket, c => new AcknowledgesBeforeCommit(c)), 20),
        new("takes a time-out for a commit", () => Host(ActorKind.Ticket, c => new TakesUnknownForCommitted(c)), 20),
        new("store: epoch check skipped", () => StoreBugs.EpochCheckSkipped, 60),
        new("store: version check skipped", () => StoreBugs.VersionCheckSkipped, 20),
        new("store: refusals not checked", () => StoreBugs.RefusalNotChecked, 20),
        new("store: answers not kept", () => StoreBugs.AnswersNotKept, 20),
        new("store: load rows stay", () => StoreBugs.LoadRowsStay, 20),
        new("store: epoch not raised", () => StoreBugs.EpochNotRaised, 60),
        new("store: acknowledged commit lost", () => StoreBugs.CommitLost, 20),
        new("store: what is to leave is forgotten", () => StoreBugs.OutboxForgotten, 20),
        new("store: resolved tickets not reviewed", () => StoreBugs.ResolvedNotReviewed, 100),
        new("ticket: offer id not checked", Ticket<OfferIdNotChecked>, 20),
        new("ticket: late accept wins", Ticket<LateAcceptWins>, 60),
        new("ticket: offer id reused", Ticket<OfferIdReused>, 20),
        new("ticket: offer never expires", Ticket<OfferNeverExpires>, 20),
        new("ticket: losers keep their offers", Ticket<LosersKeepTheirOffers>, 20),
        new("ticket: ownership not raised", Ticket<OwnershipNotRaised>, 20),
        new("ticket: epoch not required", Ticket<EpochNotRequired>, 60),
        new("ticket: released and not queued", Ticket<ReleasedNotQueued>, 20),
        new("ticket: automations sleep", Ticket<AutomationsSleep>, 20),
        new("ticket: runs not counted", Ticket<RunsNotCounted>, 20),
        new("call: late answer refused", Ticket<LateAnswerRefused>, 20),
        new("call: gone frees nobody", Ticket<GoneFreesNobody>, 60),
        new("call: command sent once", Ticket<CommandSentOnce>, 60),
        new("call: ringing goes on", Ticket<RingingGoesOn>, 20),
        new("call: abandoned for ever", Ticket<AbandonedForEver>, 100),
        new("call: facts as heard", Ticket<FactsAsHeard>, 100),
        new("call: holder not rung", Ticket<HolderNotRung>, 60),
        new("round: others keep their offers", Ticket<OthersKeepTheirOffers>, 20),
        new("round: forgets whom it asked", Ticket<RoundForgets>, 60),
        new("round: who joined is not rung", Ticket<JoinedNotRung>, 100),
        new("agent: capacity off by one", Agent<CapacityOffByOne>, 20),
        new("agent: reservation forgotten", Agent<ReservationForgotten>, 50),
        new("agent: wrap-up forgotten", Agent<WrapUpForgotten>, 20),
    ];

    public override string ToString() => Name;

    private static SimulationSetup Host(ActorKind kind, Func<ICell, ICell> wrap) =>
        new() { Cell = (id, run, books) => id.Kind == kind ? wrap(CellFactory.Create(id, run, books)) : CellFactory.Create(id, run, books) };

    private static SimulationSetup Ticket<TBug>() where TBug : ITicketBug => new()
    {
        Cell = (id, run, books) => id.Kind == ActorKind.Ticket ? new DurableCell<TicketState, FaultyTicket<TBug>>(id, books) : CellFactory.Create(id, run, books),
    };

    private static SimulationSetup Agent<TBug>() where TBug : IAgentBug => new()
    {
        Cell = (id, run, books) => id.Kind == ActorKind.Agent ? new DurableCell<AgentState, FaultyAgent<TBug>>(id) : CellFactory.Create(id, run, books),
    };
}

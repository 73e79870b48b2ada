using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// The agent's decider: the authority on his room, presence and skills. State: <see cref="AgentState"/>; how it changes: AgentEvolution;
/// room: AgentRoom; reservations and claims: AgentClaims; the tickets' word: AgentSettling; presence, lease, drain: AgentPresence.
/// </summary>
public sealed class Agent : IDecider<AgentState>
{
    private Agent() { }

    public static AgentState Initial(ActorId id) => new(id);

    public static AgentState Apply(AgentState state, Change change) => AgentEvolution.Apply(state, change);

    public static Decision Decide(AgentState state, Message message, in At at) => AgentRoom.Advertised(state, Core(state, message, at), message, at);

    public static Instant? WakeAt(AgentState state) => AgentTimes.WakeAt(state);

    public static Instant ChangedAt(AgentState state) => state.ChangedAt;

    public static Rows Rows(AgentState state) => state.Profile is not { } profile ? HelpDesk.Core.Rows.None : new Rows
    {
        Agent = new AgentRow(
            state.Agent, state.Activity, state.Routable, [.. profile.Serves.Select(s => s.Pool).Distinct().Order(StringComparer.Ordinal)],
            [.. profile.Serves.Select(s => s.Queue)]),
        Due = state.Loan?.Until,
    };

    private static Decision Core(AgentState state, Message message, in At at) => message switch
    {
        Started m => AgentPresence.Start(state, m, at),
        ConfigureAgent m => AgentPresence.Configure(state, m, at),
        Settled m => AgentSettling.Settle(state, m, at),
        Reserve m => AgentClaims.Reserve(state, m, at),
        Advertise m => new Decision { Changes = [new PickSeen(m.Pool, m.Run, 0)] },
        Due => AgentTimes.Pass(state, at),
        TicketChanged m => AgentSettling.Doubt(state, m),
        // An agent's own commits require only his own epoch: the cell reads again by itself.
        EpochRefused or CommitRefused or Repeated or Nudge => Decision.Nothing,
        _ when !state.Exists => Decision.Refuse(RefusalCodes.NotFound, $"There is no agent '{state.Agent}'. Create it with PUT /v1/agents/{state.Agent}."),
        LendProfile m => AgentLoans.Lend(state, m, at),
        ReturnProfile => AgentLoans.Return(state, at),
        SetActivity m => AgentPresence.SetActivity(state, m, at),
        RenewLease m => AgentPresence.Renew(state, m, at),
        SetTelephone m => AgentPresence.SetTelephone(state, m, at),
        GiveUpTelephone m => AgentPresence.GiveUpTelephone(state, m, at),
        Decline m => AgentClaims.Decline(state, m, at),
        Accept m => AgentClaims.Begin(state, ClaimKind.Accept, m.Ticket, "", m.Offer, null, false, at),
        Take m => AgentClaims.Begin(state, ClaimKind.Take, m.Ticket, m.Channel, null, null, false, at),
        ReceiveTransfer m => AgentClaims.Begin(state, ClaimKind.Transfer, m.Ticket, m.Channel, null, m.IfOwnership, false, at),
        Assign m => AgentClaims.Begin(state, ClaimKind.Assign, m.Ticket, m.Channel, null, null, m.Override, at),
        ResumeTicket m => AgentClaims.Begin(state, ClaimKind.Resume, m.Ticket, m.Channel, null, null, false, at),
        ReopenTicket m => AgentClaims.Begin(state, ClaimKind.Reopen, m.Ticket, m.Channel, null, null, false, at),
        _ => throw new ArgumentException($"An agent does not understand {message.GetType().Name}.", nameof(message)),
    };
}

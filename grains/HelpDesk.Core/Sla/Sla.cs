using NodaTime;

namespace HelpDesk.Core;

/// <summary>The decider that keeps a tenant's promises; what they mean for a ticket is decided by the ticket (<see cref="TicketClocks"/>).</summary>
public sealed class Sla : IDecider<SlaState>
{
    private Sla() { }

    public static SlaState Initial(ActorId id) => new(id);

    public static SlaState Apply(SlaState state, Change change) => change is SlaSet e
        ? state with { Version = state.Version + 1, Rules = e.Rules }
        : throw new ArgumentException($"A service level agreement has no {change.GetType().Name}.", nameof(change));

    public static Decision Decide(SlaState state, Message message, in At at) => message switch
    {
        SetSla when !at.By.Leads => new Decision { Answer = TicketClaims.Forbidden("change what is promised to customers", "a supervisor or an administrator") },
        SetSla { IfVersion: { } seen } when seen != state.Version => Decision.Refuse(RefusalCodes.VersionMismatch,
            $"The service level agreements are at version {state.Version}, not {seen}. Read them again and repeat the change."),
        SetSla m => new Decision { Changes = [new SlaSet(AutomationAdoption.Adopt(state.Rules, m.Rules, at.Now))], Answer = new SlaDone(state.Version + 1) },
        Started or Due or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        _ => throw new ArgumentException($"A service level agreement does not understand {message.GetType().Name}.", nameof(message)),
    };

    public static Instant? WakeAt(SlaState state) => null;
    public static Instant ChangedAt(SlaState state) => Instant.MinValue;
    public static Rows Rows(SlaState state) => HelpDesk.Core.Rows.None;
}

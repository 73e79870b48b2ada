using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The decider that keeps a tenant's promises; what they mean for a ticket is decided by the ticket (<see cref="TicketClocks"/>).</summary>
public sealed class Sla : IDecider<SlaState>
{
    private Sla() { }

    public static SlaState Initial(ActorId id) => new(id);

    public static SlaState Apply(SlaState state, Change change) => change switch
    {
        SlaSet e => state with { Version = state.Version + 1, Rules = e.Rules, Promised = null },
        QueueTurned e => state with { Version = state.Version + 1, Rules = state.Rules with { Turned = Turned(state, e) }, Promised = state.PromisedVersion },
        _ => throw new ArgumentException($"A service level agreement has no {change.GetType().Name}.", nameof(change)),
    };

    public static Decision Decide(SlaState state, Message message, in At at) => message switch
    {
        SetSla when !at.By.Leads => new Decision { Answer = TicketClaims.Forbidden($"change what is promised to customers", $"a supervisor or an administrator") },
        SetSla { IfVersion: { } seen } when seen != state.PromisedVersion => Decision.Refuse(RefusalCodes.VersionMismatch,
            $"The service level agreements are at version {state.PromisedVersion}, not {seen}. Read them again and repeat the change."),
        SetSla m => Set(state, m.Rules, at.Now),
        TurnQueue when !at.By.Leads => new Decision { Answer = TicketClaims.Forbidden($"open or close a queue", $"a supervisor or an administrator") },
        TurnQueue { Until: { } until } when until <= at.Now => Decision.Refuse(RefusalCodes.Invalid, $"{until} has passed. Name a later time, or none."),
        TurnQueue { Until: { } until } when until - at.Now > Limits.LongestTurn => Decision.Refuse(RefusalCodes.Invalid, $"{until} is more than a year away. Name an earlier time, or none."),
        TurnQueue m => Turn(state, m, at),
        Started or Due or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        _ => throw new ArgumentException($"A service level agreement does not understand {message.GetType().Name}.", nameof(message)),
    };

    /// <summary>A queue that stands so already is not turned again.</summary>
    private static Decision Turn(SlaState state, TurnQueue m, in At at)
    {
        var (now, by) = (at.Now, at.By.Name);
        var stands = state.Rules.Turned.FirstOrDefault(t => t.Queue == m.Queue && t.HoldsAt(now));
        if (stands?.Open == m.Open && stands?.Until == m.Until) return new Decision { Answer = new SlaDone(state.Version) };
        return new Decision
        {
            Changes = [new QueueTurned(m.Queue, m.Open is { } open ? new HandTurn(m.Queue, open, m.Until, now, by) : null)],
            Answer = new SlaDone(state.Version + 1),
        };
    }

    private static ImmutableArray<HandTurn> Turned(SlaState state, QueueTurned e)
    {
        var others = state.Rules.Turned.Where(t => t.Queue != e.Queue);
        return [.. (e.To is { } to ? others.Append(to) : others).OrderBy(t => t.Queue, StringComparer.Ordinal)];
    }

    public static Instant? WakeAt(SlaState state) => null;
    public static Instant ChangedAt(SlaState state) => Instant.MinValue;
    public static Rows Rows(SlaState state) => HelpDesk.Core.Rows.None;

    /// <summary>Scheduled reports are told at once; the feed's followers tell them again, in case that this is lost.</summary>
    private static Decision Set(SlaState state, SlaRules wanted, Instant now)
    {
        var rules = ReportAdoption.Adopt(state.Rules, AutomationAdoption.Adopt(state.Rules, wanted, now), now) with { Turned = [.. state.Rules.Turned.Where(t => t.HoldsAt(now))] };
        return new Decision
        {
            Changes = [new SlaSet(rules)], Answer = new SlaDone(state.Version + 1) { Removed = SlaRemoval.Of(state.Rules, rules) },
            Sends = rules.Reports.IsEmpty ? [] : [new Send(ActorId.Reports(state.Id.Tenant), new PlanReports(state.Version + 1))],
        };
    }
}

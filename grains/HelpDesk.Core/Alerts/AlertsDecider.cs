using NodaTime;

namespace HelpDesk.Core;

/// <summary>Keeps which alerts stand, so that one is raised once however many processes see it and however often they start.</summary>
public sealed class AlertsDecider : IDecider<AlertsState>
{
    private AlertsDecider() { }

    public static AlertsState Initial(ActorId id) => new(id);

    public static AlertsState Apply(AlertsState state, Change change) => change switch
    {
        AlertRaised e => Next(state, e) with { Standing = state.Standing.Add(new(e.Alert, e.Metric, e.Subject, e.Value, e.Limit, e.At)) },
        AlertCleared e => Next(state, e) with { Standing = state.Standing.RemoveAll(s => s.Alert == e.Alert && s.Subject == e.Subject) },
        _ => throw new ArgumentException($"Alerts have no {change.GetType().Name}.", nameof(change)),
    };

    public static Decision Decide(AlertsState state, Message message, in At at) => message switch
    {
        ObserveAlert when at.By != By.Engine => new Decision { Answer = TicketClaims.Forbidden($"raise or clear alerts", $"the engine") },
        ObserveAlert m => Observe(state, m, at.Now),
        Started or Due or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        _ => throw new ArgumentException($"Alerts do not understand {message.GetType().Name}.", nameof(message)),
    };

    public static Instant? WakeAt(AlertsState state) => null;
    public static Instant ChangedAt(AlertsState state) => state.ChangedAt;
    public static Rows Rows(AlertsState state) => HelpDesk.Core.Rows.None;

    private static Decision Observe(AlertsState state, ObserveAlert m, Instant now)
    {
        if (m.At is { } seen && seen != state.Version) return new Decision { Answer = new AlertsDone(state.Version) };
        var stands = state.Standing.Any(s => s.Alert == m.Alert && s.Subject == m.Subject);
        if (stands == m.Holds) return new Decision { Answer = new AlertsDone(state.Version) };
        AlertEvent changed = m.Holds
            ? new AlertRaised(m.Alert, m.Metric, m.Subject, m.Value ?? 0, m.Limit, now)
            : new AlertCleared(m.Alert, m.Metric, m.Subject, m.Value, now);
        return new Decision { Changes = [changed], Answer = new AlertsDone(state.Version + 1), Outgoing = [.. m.Notify.Distinct().Select(to => Tell(state, m, to, now))] };
    }

    private static Outgoing Tell(AlertsState state, ObserveAlert m, string to, Instant now) =>
        new(Ids.Derive("alert", state.Id.Tenant, $"{state.Version}", to), to, new AlertNotice(m.Alert, m.Metric, m.Subject, m.Holds, m.Value, m.Limit, now)) { Urgent = m.Urgent };

    private static AlertsState Next(AlertsState state, AlertEvent e) => state with { Version = state.Version + 1, ChangedAt = e.At };
}

using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Keeps when each report is due next, and lets it go once per due time however many processes wake it and however often they die. The rules
/// are part of what the tenant promises; what is due stands in the due row, so that it comes also when nobody was there at the time: late, once,
/// for the newest time.
/// </summary>
public sealed class ReportsDecider : IDecider<ReportsState>
{
    private ReportsDecider() { }

    public static ReportsState Initial(ActorId id) => new(id);

    public static ReportsState Apply(ReportsState state, Change change) => change switch
    {
        ReportsPlanned e => Next(state, e) with { SlaVersion = e.SlaVersion, Schedules = e.Schedules },
        ReportCame e => Next(state, e) with { Schedules = [.. state.Schedules.Select(s => s.Name == e.Name ? After(s, e) : s).OfType<ReportSchedule>()] },
        ReportRequested e => Next(state, e),
        _ => throw new ArgumentException($"Reports have no {change.GetType().Name}.", nameof(change)),
    };

    public static Decision Decide(ReportsState state, Message message, in At at) => message switch
    {
        PlanReports m when Behind(at, Math.Max(m.SlaVersion, state.SlaVersion)) => new Decision { ReadSla = true },
        Due when Behind(at, state.SlaVersion) => new Decision { ReadSla = true },
        PlanReports or Due => GoOn(state, at),
        SendReport when !at.By.Leads => new Decision { Answer = TicketClaims.Forbidden($"send reports", $"a supervisor or an administrator") },
        SendReport m when Behind(at, m.SlaVersion) => new Decision { ReadSla = true },
        SendReport m => Request(state, m, at),
        Started or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        _ => throw new ArgumentException($"Reports do not understand {message.GetType().Name}.", nameof(message)),
    };

    public static Instant? WakeAt(ReportsState state) => state.Schedules.IsEmpty ? null : state.Schedules.Min(s => s.Next);
    public static Instant ChangedAt(ReportsState state) => state.ChangedAt;
    public static Rows Rows(ReportsState state) => state.Schedules.IsEmpty ? HelpDesk.Core.Rows.None : new Rows { Due = WakeAt(state) };

    private static bool Behind(in At at, long version) => at.Sla is not { } book || book.Version < version;

    /// <summary>Schedules by the rules as they are, then what is due by them.</summary>
    private static Decision GoOn(ReportsState state, in At at)
    {
        var rules = at.Sla!.Rules.Reports;
        var (now, changes, outgoing) = (at.Now, ImmutableArray.CreateBuilder<Change>(), ImmutableArray.CreateBuilder<Outgoing>());
        ImmutableArray<ReportSchedule> schedules = [.. rules.Select(rule => Schedule(state, rule)).OfType<ReportSchedule>()];
        if (!schedules.AsSpan().SequenceEqual(state.Schedules.AsSpan())) changes.Add(new ReportsPlanned(at.Sla.Version, schedules, now));
        foreach (var schedule in schedules.Where(s => s.Next <= now).OrderBy(s => s.Next))
        {
            var rule = rules.First(r => r.Name == schedule.Name);
            var came = Come(rule, schedule, now);
            changes.Add(came);
            var notice = Notice(rule, new Interval(came.From, came.Until)) with { Planned = came.Planned, Skipped = came.Skipped };
            outgoing.AddRange(rule.To.Distinct().Select(to => new Outgoing(
                Ids.Derive("report", state.Id.Tenant, rule.Name, $"{came.Planned.ToUnixTimeTicks()}", to), to, notice)));
        }
        return new Decision { Changes = changes.ToImmutable(), Outgoing = outgoing.ToImmutable(), PolicyVersion = at.Sla!.Version };
    }

    private static ReportSchedule? Schedule(ReportsState state, ReportRule rule) =>
        state.Schedules.FirstOrDefault(s => s.Name == rule.Name && s.From == rule.From)
        ?? (ReportClock.After(rule, rule.From) is { } next ? new ReportSchedule(rule.Name, rule.From, next) : null);

    /// <summary>The newest time that has come; those before it are only counted.</summary>
    private static ReportCame Come(ReportRule rule, ReportSchedule schedule, Instant now)
    {
        var (planned, skipped) = (schedule.Next, 0);
        var next = ReportClock.After(rule, planned);
        for (; next <= now; next = ReportClock.After(rule, planned)) (planned, skipped) = (next.Value, skipped + 1);
        var period = ReportClock.Period(rule, planned);
        return new ReportCame(rule.Name, planned, skipped, period.Start, period.End, next, now);
    }

    private static Decision Request(ReportsState state, SendReport m, in At at)
    {
        if (at.Sla!.Rules.Reports.FirstOrDefault(r => r.Name == m.Name) is not { } rule)
            return Decision.Refuse(RefusalCodes.NotFound, $"There is no scheduled report '{m.Name}'. Check the name, or add it to the reports of PUT /v1/sla.");
        var (period, command) = (ReportClock.Period(rule, at.Now), at.Command.ToString("N"));
        ImmutableArray<Outgoing> letters = [.. rule.To.Distinct().Select(to => new Outgoing(
            Ids.Derive("report-requested", state.Id.Tenant, rule.Name, command, to), to, Notice(rule, period)) { Urgent = true })];
        return new Decision
        {
            Changes = [new ReportRequested(rule.Name, period.Start, period.End, at.Now)], Outgoing = letters,
            Answer = new ReportDone([.. letters.Select(l => l.Id)]), PolicyVersion = at.Sla!.Version,
        };
    }

    private static ReportNotice Notice(ReportRule rule, Interval period) => new(
        rule.Name, rule.Report, rule.What.Queue, rule.What.By, rule.What.Bucket, rule.Zone, rule.Period, period.Start, period.End, rule.Formats, ReportLink.Of(rule, period))
    {
        Language = rule.Language,
    };

    private static ReportSchedule? After(ReportSchedule schedule, ReportCame came) => came.Next is { } next ? schedule with { Next = next, Last = came.Planned } : null;

    private static ReportsState Next(ReportsState state, ReportsEvent e) => state with { Version = state.Version + 1, ChangedAt = e.At };
}

namespace HelpDesk.Load;

/// <summary>An incident whose last priority had a target, and what the engine's clock says of it.</summary>
public sealed record JudgedIncident(Incident Incident, IncidentTarget Target, bool Met)
{
    public bool Agrees => Met == Incident.MadeSla;

    public double OpenHours => (Incident.ClosedAt!.Value - Incident.OpenedAt).TotalHours;

    /// <summary>Hours from the target to the closing; negative = before it.</summary>
    public double HoursAfterTarget => OpenHours - Target.Hours;

    public bool PriorityChanged => Incident.Entries.Any(e => e.Priority != Incident.Last.Priority);
}

/// <summary>How often the engine says of the incidents of one priority what the log says.</summary>
public sealed record TargetAgreement(IncidentTarget Target, IReadOnlyList<JudgedIncident> Incidents)
{
    public int Agreeing => Incidents.Count(i => i.Agrees);
    public double Percent => Incidents.Count == 0 ? 0 : 100.0 * Agreeing / Incidents.Count;
}

/// <summary>Replays incidents under several targets; all that stand for different priorities count together, as policies of one document.</summary>
public static class SlaRun
{
    public static IReadOnlyList<TargetAgreement> Compare(IReadOnlyList<Incident> incidents, IReadOnlyList<IncidentTarget> targets) =>
        [.. targets.Select(target => Compare(incidents, target, targets))];

    private static TargetAgreement Compare(IReadOnlyList<Incident> incidents, IncidentTarget target, IReadOnlyList<IncidentTarget> all)
    {
        var replay = new IncidentReplay([target, .. all.Where(other => other.Priority != target.Priority).DistinctBy(other => other.Priority)]);
        return new(target, [.. incidents.Where(i => i.Last.Priority == target.Priority)
            .Select(i => (Incident: i, Clock: replay.Clock(i))).Where(i => i.Clock is not null)
            .Select(i => new JudgedIncident(i.Incident, target, i.Clock!.Met == true))]);
    }
}

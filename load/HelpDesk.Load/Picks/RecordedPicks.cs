namespace HelpDesk.Load;

/// <summary>
/// Finds the picks of a recorded month, by the definition that comes with the data: at t = start of service of a served call that had
/// queued, others wait if they queued from t − 2 s or before until after t + 2 s (the recorded clocks differ by a second or two).
/// </summary>
internal sealed class RecordedPicks
{
    /// <summary>Seconds by which two recorded times may differ and still mean the same moment.</summary>
    public const int Slack = 2;

    private readonly SkillsOfAgents _skills;
    private int _neverQueued, _noServer, _outsideOwnSkills, _nobodyElse;

    public RecordedPicks(IReadOnlyList<RecordedCall> month, SkillsOfAgents skills)
    {
        _skills = skills;
        Picks = [.. month.Where(call => call.Outcome != RecordedOutcome.Phantom).GroupBy(call => call.Date)
            .OrderBy(day => day.Key, StringComparer.Ordinal).SelectMany(day => OfDay([.. day]))];
        NotCompared = new(_neverQueued, _noServer, _outsideOwnSkills, _nobodyElse);
    }

    public IReadOnlyList<RecordedPick> Picks { get; }
    public NotCompared NotCompared { get; }

    private IEnumerable<RecordedPick> OfDay(List<RecordedCall> day)
    {
        var queued = day.Where(call => call is { QueueStart: not null, QueueExit: not null }).OrderBy(call => call.QueueStart).ToList();
        foreach (var call in day.Where(call => call is { Outcome: RecordedOutcome.Served, ServiceStart: not null }))
            if (IsComparable(call) && OtherChoices(call, queued) is { } pick) yield return pick;
    }

    private bool IsComparable(RecordedCall call)
    {
        if (call is { QueueStart: null } or { QueueExit: null }) _neverQueued++;
        else if (call.Server is null) _noServer++;
        else if (!Serves(call.Server, call.Type)) _outsideOwnSkills++;
        else return true;
        return false;
    }

    private RecordedPick? OtherChoices(RecordedCall picked, List<RecordedCall> queued)
    {
        var at = picked.ServiceStart!.Value;
        var others = queued.TakeWhile(other => other.QueueStart <= at - Slack)
            .Where(other => other.QueueExit > at + Slack && !ReferenceEquals(other, picked)).ToList();
        if (others.Exists(other => Serves(picked.Server!, other.Type))) return new RecordedPick(picked, at, others);
        _nobodyElse++;
        return null;
    }

    private bool Serves(string agent, string type) => _skills.Of(agent).Any(skill => skill.Skill == type);
}

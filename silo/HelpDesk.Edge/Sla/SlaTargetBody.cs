using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>One promise.</summary>
public sealed record SlaTargetBody
{
    [Required] public SlaMetric? Metric { get; init; }
    /// <summary>Seconds in the open time of the calendars.</summary>
    [Required] public double? WithinSeconds { get; init; }
    /// <summary>Names of calendars of this document; several: while any of them is open; none: always.</summary>
    public IReadOnlyList<string>? Calendars { get; init; }
    /// <summary>When the clock stands still. Default: on-hold.</summary>
    public IReadOnlyList<SlaPause>? PauseOn { get; init; }
    /// <summary>Reminders and escalations.</summary>
    public IReadOnlyList<SlaStepBody>? Steps { get; init; }

    internal SlaTarget Read(FieldErrors errors)
    {
        if (Metric is null) errors.Add("metric", null, $"It is missing. Send one of {string.Join(", ", Enum.GetValues<SlaMetric>().Select(Kebab.Of))}.");
        return new(
            Metric ?? default, AutomationRepeatBody.Seconds("withinSeconds", WithinSeconds, errors),
            [.. errors.Items("calendars", Calendars, Limits.MaxCalendars)], PauseOn is null ? [SlaPause.OnHold] : [.. errors.Items("pauseOn", PauseOn, 3)],
            [.. errors.Items("steps", Steps, Limits.MaxSlaSteps).Select((s, i) => (s ?? new()).Read(errors.In($"steps[{i}].")))]);
    }

    internal static SlaTargetBody Of(SlaTarget target) => new()
    {
        Metric = target.Metric, WithinSeconds = target.Within.TotalSeconds, Calendars = target.Calendars, PauseOn = target.PauseOn,
        Steps = [.. target.Steps.Select(SlaStepBody.Of)],
    };

}

/// <summary>A step comes once: at a percentage of the target, before the target is missed, or after it. Exactly one of the three.</summary>
public sealed record SlaStepBody
{
    [Required] public string? Name { get; init; }
    /// <summary>Percent of the target.</summary>
    public decimal? Percent { get; init; }
    public double? BeforeSeconds { get; init; }
    public double? AfterSeconds { get; init; }
    /// <summary>Whether the seconds are meant in the open time of the target's calendars (business, default) or as they pass (wall).</summary>
    public TimeBasis? In { get; init; }
    /// <summary>Priority + so much.</summary>
    public int? RaisePriority { get; init; }
    /// <summary>The ticket's own requirements − so many levels, so that more agents can get it.</summary>
    public int? LowerRequirements { get; init; }
    /// <summary>Whoever holds it gives it back to its queue.</summary>
    public bool? Requeue { get; init; }
    /// <summary>Names of receivers (PUT /v1/receivers) that are told.</summary>
    public IReadOnlyList<string>? Notify { get; init; }
    /// <summary>They are told also outside the hours in which they want to be disturbed. Default false.</summary>
    public bool? Urgent { get; init; }
    /// <summary>It goes to this queue, with its age.</summary>
    public string? MoveTo { get; init; }

    internal SlaStep Read(FieldErrors errors)
    {
        var given = new object?[] { Percent, BeforeSeconds, AfterSeconds }.Count(g => g is not null);
        if (given != 1) errors.Add("percent", $"{given} of three", $"Say when it comes in exactly one way: percent, beforeSeconds or afterSeconds.");
        var when = Percent is not null ? StepWhen.Percent : BeforeSeconds is not null ? StepWhen.BeforeDue : StepWhen.AfterDue;
        var offset = errors.Seconds(BeforeSeconds is not null ? "beforeSeconds" : "afterSeconds", BeforeSeconds ?? AfterSeconds, 0, Duration.FromDays(400_000).TotalSeconds, 0);
        return new(errors.Name("name", Name), when, Percent ?? 0, offset, In ?? TimeBasis.Business, [.. Actions(errors)]);
    }

    internal static SlaStepBody Of(SlaStep step)
    {
        var notify = step.Actions.FirstOrDefault(a => a.Kind == SlaActionKind.Notify);
        int? By(SlaActionKind kind) => step.Actions.FirstOrDefault(a => a.Kind == kind)?.By;
        return new()
        {
            Name = step.Name, Percent = step.When == StepWhen.Percent ? step.Percent : null,
            BeforeSeconds = step.When == StepWhen.BeforeDue ? step.Offset.TotalSeconds : null,
            AfterSeconds = step.When == StepWhen.AfterDue ? step.Offset.TotalSeconds : null,
            In = step.Basis, RaisePriority = By(SlaActionKind.RaisePriority), LowerRequirements = By(SlaActionKind.LowerRequirements),
            Requeue = By(SlaActionKind.Requeue) is null ? null : true, Notify = notify?.To, Urgent = notify?.Urgent,
            MoveTo = step.Actions.FirstOrDefault(a => a.Kind == SlaActionKind.Move)?.Name,
        };
    }

    private IEnumerable<SlaAction> Actions(FieldErrors errors)
    {
        if (RaisePriority is { } raise) yield return new(SlaActionKind.RaisePriority, raise);
        if (LowerRequirements is { } lower) yield return new(SlaActionKind.LowerRequirements, lower);
        if (Requeue == true) yield return new(SlaActionKind.Requeue, 0);
        if (MoveTo is not null) yield return new(SlaActionKind.Move, 0) { Name = errors.Name("moveTo", MoveTo) };
        foreach (var told in Told.Action(Notify, Urgent, errors)) yield return told;
    }
}

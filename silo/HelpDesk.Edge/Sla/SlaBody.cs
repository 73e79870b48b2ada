using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What is promised: calendars by their names, and policies, of which the first that fits a ticket counts. And what happens by itself.</summary>
public sealed record SlaBody
{
    public IReadOnlyDictionary<string, CalendarBody>? Calendars { get; init; }
    public IReadOnlyList<SlaPolicyBody>? Policies { get; init; }
    /// <summary>What happens to tickets by themselves, by time.</summary>
    public IReadOnlyList<AutomationBody>? Automations { get; init; }
    /// <summary>When queues are open, and what becomes of customers while they are not.</summary>
    public IReadOnlyList<ServiceHoursBody>? Hours { get; init; }
    /// <summary>When somebody should look.</summary>
    public IReadOnlyList<AlertBody>? Alerts { get; init; }
    /// <summary>Reports that are sent by themselves.</summary>
    public IReadOnlyList<ScheduledReportBody>? Reports { get; init; }

    internal SlaRules Read(FieldErrors errors)
    {
        var calendars = CalendarFile.Read(Calendars, errors);
        if (calendars.Length > Limits.MaxCalendars) errors.Add("calendars", $"{calendars.Length} calendars", $"Send at most {Limits.MaxCalendars}.");
        var policies = errors.Items("policies", Policies, Limits.MaxSlaPolicies);
        var automations = errors.Items("automations", Automations, Limits.MaxAutomations);
        return new(calendars, [.. policies.Select((p, i) => (p ?? new()).Read(errors.In($"policies[{i}].")))])
        {
            Alerts = [.. errors.Items("alerts", Alerts, Limits.MaxAlerts).Select((a, i) => (a ?? new()).Read(errors.In($"alerts[{i}].")))],
            Reports = [.. errors.Items("reports", Reports, Limits.MaxReports).Select((r, i) => (r ?? new()).Read(errors.In($"reports[{i}].")))],
            Hours = [.. errors.Items("hours", Hours, Limits.MaxServiceHours).Select((h, i) => (h ?? new()).Read(errors.In($"hours[{i}].")))],
            Automations = [.. automations.Select((a, i) => (a ?? new()).Read(errors.In($"automations[{i}].")))],
        };
    }

    internal static SlaBody Of(SlaRules rules) => new()
    {
        Calendars = rules.Calendars.ToDictionary(c => c.Name, CalendarBody.Of, StringComparer.Ordinal),
        Policies = [.. rules.Policies.Select(SlaPolicyBody.Of)],
        Automations = [.. rules.Automations.Select(AutomationBody.Of)],
        Alerts = [.. rules.Alerts.Select(AlertBody.Of)],
        Reports = [.. rules.Reports.Select(ScheduledReportBody.Of)],
        Hours = [.. rules.Hours.Select(ServiceHoursBody.Of)],
    };
}

/// <summary>Promises to the tickets that fit.</summary>
public sealed record SlaPolicyBody
{
    [Required] public string? Name { get; init; }
    /// <summary>Between desks (OLA): beside the policy to the customer, and not shown to him. Default false.</summary>
    public bool? Internal { get; init; }
    /// <summary>All must fit; left out = every ticket.</summary>
    public SlaConditionsBody? When { get; init; }
    public IReadOnlyList<SlaTargetBody>? Targets { get; init; }

    internal SlaPolicy Read(FieldErrors errors) => new(
        errors.Name("name", Name), Internal ?? false, (When ?? new()).Read(errors.In("when.")),
        [.. errors.Items("targets", Targets, 20).Select((t, i) => (t ?? new()).Read(errors.In($"targets[{i}].")))]);

    internal static SlaPolicyBody Of(SlaPolicy policy) => new()
    {
        Name = policy.Name, Internal = policy.Internal, When = SlaConditionsBody.Of(policy.When), Targets = [.. policy.Targets.Select(SlaTargetBody.Of)],
    };
}

/// <summary>Which tickets. Left out = any.</summary>
public record SlaConditionsBody
{
    public IReadOnlyList<string>? Queues { get; init; }
    public IReadOnlyList<string>? Channels { get; init; }
    public int? MinPriority { get; init; }
    public int? MaxPriority { get; init; }
    /// <summary>The ticket has all of them.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
    /// <summary>By name of the trait (segment, region, type, …): the ticket's value is one of these.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Traits { get; init; }

    internal SlaConditions Read(FieldErrors errors)
    {
        ImmutableArray<string> Names(string field, IReadOnlyList<string>? names) =>
            [.. errors.Items(field, names, Limits.MaxTags).Select((n, i) => errors.Name($"{field}[{i}]", n))];
        int? Priority(string field, int? value) => value is null ? null : errors.Whole(field, value, 0, Limits.MaxPriority, 0);
        var traits = (Traits ?? ImmutableDictionary<string, IReadOnlyList<string>>.Empty).OrderBy(t => t.Key, StringComparer.Ordinal)
            .Select(t => new TraitIs(errors.In("traits.").Key(t.Key), Names($"traits.{FieldErrors.Part(t.Key)}", t.Value)));
        return new(Names("queues", Queues), Names("channels", Channels), Priority("minPriority", MinPriority), Priority("maxPriority", MaxPriority), Names("tags", Tags), [.. traits]);
    }

    internal static SlaConditionsBody Of(SlaConditions when) => new()
    {
        Queues = when.Queues, Channels = when.Channels, MinPriority = when.MinPriority, MaxPriority = when.MaxPriority, Tags = when.Tags,
        Traits = when.Traits.ToDictionary(t => t.Name, t => (IReadOnlyList<string>)t.Values, StringComparer.Ordinal),
    };
}

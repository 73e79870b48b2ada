using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Raised when the figure has been beyond the limit for so long, cleared when it has been within for as long; each queue or skill by itself.</summary>
public sealed record AlertBody
{
    [Required] public string? Name { get; init; }
    [Required] public AlertMetric? Metric { get; init; }
    /// <summary>Left out = all queues.</summary>
    public IReadOnlyList<string>? Queues { get; init; }
    /// <summary>Of skill-without-agents; left out = all skills of the catalogue.</summary>
    public IReadOnlyList<string>? Skills { get; init; }
    /// <summary>Tickets, seconds or percent; skill-without-agents has none.</summary>
    public double? Limit { get; init; }
    /// <summary>Default 0: as soon as it is seen.</summary>
    public double? ForSeconds { get; init; }
    /// <summary>Of service-level: the promised wait. Default 20.</summary>
    public double? WithinSeconds { get; init; }
    /// <summary>Names of receivers (PUT /v1/receivers) that are told when it is raised and when it is over.</summary>
    public IReadOnlyList<string>? Notify { get; init; }
    /// <summary>They are told also outside the hours in which they want to be disturbed. Default false.</summary>
    public bool? Urgent { get; init; }

    internal AlertRule Read(FieldErrors errors)
    {
        if (Metric is null) errors.Add("metric", null, $"It is missing. Send one of {string.Join(", ", Enum.GetValues<AlertMetric>().Select(Kebab.Of))}.");
        else if (Limit is null && Metric != AlertMetric.SkillWithoutAgents) errors.Add("limit", null, $"It is missing. Send the number of tickets, seconds or percent beyond which somebody should look.");
        var (to, urgent) = Told.Read(Notify, Urgent, errors);
        return new(
            errors.Name("name", Name), Metric ?? default,
            [.. errors.Items("queues", Queues, Limits.MaxQueuesPerAgent).Select((q, i) => errors.Name($"queues[{i}]", q))],
            [.. errors.Items("skills", Skills, Limits.MaxTags).Select((s, i) => errors.Name($"skills[{i}]", s))],
            Limit ?? 0, errors.Seconds("forSeconds", ForSeconds, 0, 86_400, 0), errors.Seconds("withinSeconds", WithinSeconds, 0, 86_400, 20))
        {
            Notify = to, Urgent = urgent,
        };
    }

    internal static AlertBody Of(AlertRule rule) => new()
    {
        Name = rule.Name, Metric = rule.Metric, Queues = rule.Queues, Skills = rule.Skills, Limit = rule.Limit,
        ForSeconds = rule.For.TotalSeconds, WithinSeconds = rule.Within.TotalSeconds,
        Notify = rule.Notify, Urgent = rule.Urgent,
    };
}

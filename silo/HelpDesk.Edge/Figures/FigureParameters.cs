using Microsoft.AspNetCore.Mvc;

namespace HelpDesk.Edge;

/// <summary>What figures are asked for.</summary>
/// <param name="From">Begin: an instant (2026-03-02T09:00:00Z), or a date or local time in the zone. Default: today's begin.</param>
/// <param name="Until">End, not included; never later than now, which is the default.</param>
/// <param name="Zone">A tzdb zone, as Asia/Seoul; default UTC.</param>
/// <param name="Bucket">15m, 30m, 1h, 1d or none (default): intervals of the zone's wall clock. hour-of-day, weekday, hour-of-week: all of them that bear the same hour or day in one row.</param>
/// <param name="By">queue, agent, channel, priority, tag, skill, trait:NAME (as trait:region) or none (default).</param>
/// <param name="Hour">Only this hour of the zone's wall clock, 0 to 23.</param>
/// <param name="Weekday">Only this day, monday to sunday.</param>
/// <param name="Queue">Only this queue.</param>
/// <param name="Agent">Only this agent; agents see only themselves.</param>
/// <param name="Channel">Only this channel.</param>
/// <param name="Priority">Only this priority, 0 to 9.</param>
/// <param name="Tag">Only tickets with this tag.</param>
/// <param name="Trait">Only tickets with this trait, as region:kr.</param>
/// <param name="Skill">Only tickets that ask for this skill.</param>
/// <param name="Policy">Only promises of this policy; nothing else counts then.</param>
/// <param name="Metric">Only promises about this metric; nothing else counts then.</param>
/// <param name="Internal">true: only promises between desks, false: only those to customers; nothing else counts then.</param>
/// <param name="Calendar">In whose open time the first reply and the solution are measured where they were not promised.</param>
/// <param name="Count">exit (default): a stay in a queue counts as answered or left where it ended; entry: all of it where it began.</param>
/// <param name="Threshold">T of the service levels in seconds, default 20.</param>
/// <param name="ShortAbandon">Who left before so many seconds is a short abandon; default 5, 0 = none is.</param>
/// <param name="FcrDays">Solved at first contact = not reopened within so many days; default 7.</param>
/// <param name="FlowOuts">Definition gc: true counts what left neither answered nor abandoned; default false.</param>
/// <param name="ShortAbandons">Definition gc: false leaves short abandons out; default true.</param>
/// <param name="Abandons">Definition gc: false leaves all abandons out; default true.</param>
internal sealed record FigureParameters(
    [FromQuery(Name = "from")] string? From, [FromQuery(Name = "until")] string? Until, [FromQuery(Name = "zone")] string? Zone,
    [FromQuery(Name = "bucket")] string? Bucket, [FromQuery(Name = "by")] string? By,
    [FromQuery(Name = "hour")] string? Hour, [FromQuery(Name = "weekday")] string? Weekday,
    [FromQuery(Name = "queue")] string? Queue, [FromQuery(Name = "agent")] string? Agent, [FromQuery(Name = "channel")] string? Channel,
    [FromQuery(Name = "priority")] string? Priority, [FromQuery(Name = "tag")] string? Tag,
    [FromQuery(Name = "trait")] string? Trait, [FromQuery(Name = "skill")] string? Skill,
    [FromQuery(Name = "policy")] string? Policy, [FromQuery(Name = "metric")] string? Metric, [FromQuery(Name = "internal")] string? Internal,
    [FromQuery(Name = "calendar")] string? Calendar,
    [FromQuery(Name = "count")] string? Count, [FromQuery(Name = "threshold")] string? Threshold, [FromQuery(Name = "shortAbandon")] string? ShortAbandon,
    [FromQuery(Name = "fcrDays")] string? FcrDays, [FromQuery(Name = "flowOuts")] string? FlowOuts,
    [FromQuery(Name = "shortAbandons")] string? ShortAbandons, [FromQuery(Name = "abandons")] string? Abandons)
{
    /// <summary>Nothing is said.</summary>
    public static readonly FigureParameters None = new(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}

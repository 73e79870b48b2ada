using System.Globalization;
using HelpDesk.Core;
using HelpDesk.Figures;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A checked question: what the query parameters mean.</summary>
internal sealed record FigureAsk(Instant From, Instant Until, DateTimeZone Zone, FigureQuery Query, GenesysSwitches Switches)
{
    public const int UsualThreshold = 20;
    /// <summary>Seconds.</summary>
    public const int UsualShortAbandon = 5;
    private const string TraitPrefix = "trait:";
    private const int MaxDays = 400;
    private const int DaySeconds = 86_400;

    /// <param name="p">What was asked.</param>
    /// <param name="caller">An agent sees only himself.</param>
    /// <param name="now">The engine's time.</param>
    /// <param name="promises">With the calendars.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="usual">How it is grouped when nothing is said.</param>
    /// <param name="usualBucket">Its intervals when nothing is said.</param>
    public static FigureAsk Of(FigureParameters p, Caller caller, Instant now, SlaBook promises, FieldErrors errors, GroupBy usual = GroupBy.None, string usualBucket = "none")
    {
        var zone = ZoneOf(p.Zone, errors);
        var until = Instant.Min(FigureTimes.Read("until", p.Until, zone, errors) ?? now, now);
        var from = FigureTimes.Read("from", p.From, zone, errors) ?? Buckets.BeginOf(now.InZone(zone).Date, zone);
        if (from >= until && !errors.Any) errors.Add("from", p.From, $"Use a time before until, which is {InstantConverter.Format(until)} at the latest.");
        if (until - from > Duration.FromDays(MaxDays)) errors.Add("from", p.From, $"Ask for at most {MaxDays} days at once.");
        var only = new Slot(WeekdayOf(p.Weekday, errors), p.Hour is null ? null : (int)Number("hour", p.Hour, 0, 0, 23, errors));
        var rows = errors.Any ? null : FigureRows.Of(p, p.Bucket ?? usualBucket, from, until, zone, only, errors);
        var query = new FigureQuery(
            rows?.Buckets ?? [default], now.ToUnixTimeTicks(), GroupOf(p.By, usual, errors), FilterOf(p, caller, errors),
            CountOf(p.Count, errors), Seconds("threshold", p.Threshold, UsualThreshold, errors), Seconds("shortAbandon", p.ShortAbandon, UsualShortAbandon, errors),
            Number("fcrDays", p.FcrDays, 7, 1, 365, errors) * NodaConstants.TicksPerDay)
        {
            Trait = p.By is not null && p.By.StartsWith(TraitPrefix, StringComparison.Ordinal) ? errors.Name("by", p.By[TraitPrefix.Length..]) : "",
            Plan = rows?.Plan,
            Business = new BusinessTime(promises, CalendarOf(p.Calendar, promises, errors)),
        };
        var switches = new GenesysSwitches(Flag("flowOuts", p.FlowOuts, false, errors), Flag("shortAbandons", p.ShortAbandons, true, errors), Flag("abandons", p.Abandons, true, errors));
        return new FigureAsk(from, until, zone, query, switches);
    }

    private static DateTimeZone ZoneOf(string? name, FieldErrors errors)
    {
        if (name is null) return DateTimeZone.Utc;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone) return zone;
        errors.Add("zone", name, $"Not a zone of the tz database. Use a name like Asia/Seoul, Europe/Berlin or UTC.", RefusalCodes.UnknownName);
        return DateTimeZone.Utc;
    }

    /// <summary>What the rows are, as it is asked for.</summary>
    public string By => Query.By == GroupBy.Trait ? TraitPrefix + Query.Trait : Kebab.Of(Query.By);

    private static IsoDayOfWeek? WeekdayOf(string? weekday, FieldErrors errors)
    {
        if (weekday is null) return null;
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
            if (FigureMapping.Weekday(day) == weekday) return day;
        errors.Add("weekday", weekday, $"Use monday, tuesday, wednesday, thursday, friday, saturday or sunday.");
        return null;
    }

    private static GroupBy GroupOf(string? by, GroupBy usual, FieldErrors errors)
    {
        if (by is null) return usual;
        if (by.StartsWith(TraitPrefix, StringComparison.Ordinal)) return GroupBy.Trait;
        foreach (var group in Enum.GetValues<GroupBy>())
            if (group != GroupBy.Trait && Kebab.Of(group) == by) return group;
        errors.Add("by", by, $"Use queue, agent, channel, priority, tag, skill, trait:NAME or none. Hours and days of the week are rows with bucket=hour-of-day, weekday or hour-of-week.");
        return usual;
    }

    private static FigureFilter FilterOf(FigureParameters p, Caller caller, FieldErrors errors) => new(
        Name("queue", p.Queue, errors), caller.By.Leads ? Name("agent", p.Agent, errors) : caller.By.Agent ?? caller.By.Name, Name("channel", p.Channel, errors),
        p.Priority is null ? null : (int)Number("priority", p.Priority, 0, 0, Limits.MaxPriority, errors), Name("tag", p.Tag, errors), TraitOf(p.Trait, errors))
    {
        Skill = Name("skill", p.Skill, errors), Policy = Name("policy", p.Policy, errors), Metric = MetricOf(p.Metric, errors), Internal = p.Internal is null ? null : Flag("internal", p.Internal, false, errors),
    };

    private static SlaMetric? MetricOf(string? metric, FieldErrors errors)
    {
        if (metric is null) return null;
        foreach (var known in Enum.GetValues<SlaMetric>())
            if (Kebab.Of(known) == metric) return known;
        errors.Add("metric", metric, $"Use one of {string.Join(", ", Enum.GetValues<SlaMetric>().Select(m => Kebab.Of(m)))}.");
        return null;
    }

    private static string? CalendarOf(string? calendar, SlaBook promises, FieldErrors errors)
    {
        if (calendar is not null && promises.Rules.Calendars.All(c => c.Name != calendar))
            errors.Add("calendar", calendar, promises.Rules.Calendars.IsEmpty
                ? $"There are no calendars. PUT /v1/sla sets them." : (Sentence)$"There is no such calendar. Use one of {string.Join(", ", promises.Rules.Calendars.Select(c => c.Name))}.", RefusalCodes.UnknownName);
        return calendar;
    }

    private static Trait? TraitOf(string? trait, FieldErrors errors)
    {
        if (trait is null) return null;
        if (trait.Split(':') is [{ Length: > 0 } name, { Length: > 0 } value]) return new Trait(name, value);
        errors.Add("trait", trait, $"Use NAME:VALUE, as region:kr.");
        return null;
    }

    private static CountBy CountOf(string? count, FieldErrors errors)
    {
        if (count is null or "exit") return CountBy.Exit;
        if (count != "entry") errors.Add("count", count, $"Use exit (where a stay ended) or entry (where it began).");
        return CountBy.Entry;
    }

    private static string? Name(string field, string? value, FieldErrors errors) => value is null ? null : errors.Name(field, value);

    private static long Seconds(string field, string? value, int usual, FieldErrors errors) => Number(field, value, usual, 0, DaySeconds, errors) * NodaConstants.TicksPerSecond;

    private static long Number(string field, string? value, int usual, int least, int most, FieldErrors errors)
    {
        if (value is null) return usual;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        errors.Add(field, value, $"Use a whole number from {least} to {most}.");
        return usual;
    }

    private static bool Flag(string field, string? value, bool usual, FieldErrors errors)
    {
        if (value is null) return usual;
        if (value is not ("true" or "false")) errors.Add(field, value, $"Use true or false.");
        return value == "true";
    }
}

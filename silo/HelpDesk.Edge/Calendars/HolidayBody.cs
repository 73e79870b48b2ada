using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Edge;

/// <summary>
/// A holiday. Exactly one of these says when: date; month and day; month, weekday and nth; easter; lunarMonth and lunarDay.
/// </summary>
public sealed record HolidayBody
{
    private static Sentence Ways => $"date; month and day; month, weekday and nth; easter; lunarMonth and lunarDay";

    [Required] public string? Name { get; init; }
    /// <summary>Once, yyyy-MM-dd.</summary>
    public string? Date { get; init; }
    /// <summary>1 to 12.</summary>
    public int? Month { get; init; }
    public int? Day { get; init; }
    public Weekday? Weekday { get; init; }
    /// <summary>1 to 5 = which such weekday of the month; −1 = the last, −2 = the one before it.</summary>
    public int? Nth { get; init; }
    /// <summary>Easter Sunday of this church.</summary>
    public EasterKind? Easter { get; init; }
    /// <summary>Month of the Korean lunar calendar, 1 to 12, never a leap month.</summary>
    public int? LunarMonth { get; init; }
    public int? LunarDay { get; init; }
    /// <summary>Days after the day that was named; negative = before it. Default 0.</summary>
    public int? OffsetDays { get; init; }
    /// <summary>Days in a row, default 1.</summary>
    public int? Days { get; init; }
    /// <summary>The first year in which it counts.</summary>
    public int? FirstYear { get; init; }
    /// <summary>The last year in which it counts.</summary>
    public int? LastYear { get; init; }
    /// <summary>When it is made good by another day: saturday, sunday, collision (with another holiday on a weekday).</summary>
    public IReadOnlyList<SubstituteWhen>? Substitute { get; init; }
    /// <summary>The hours of such a day; left out = closed.</summary>
    public IReadOnlyList<ShiftBody>? Hours { get; init; }

    internal Holiday Read(FieldErrors errors) => new(CalendarText.Label("name", Name, errors), ReadRule(errors))
    {
        OffsetDays = OffsetDays ?? 0,
        Days = Days ?? 1,
        FirstYear = FirstYear,
        LastYear = LastYear,
        Substitute = errors.Items("substitute", Substitute, 3).Aggregate(SubstituteOn.None, (all, when) => all | (SubstituteOn)when),
        Hours = ShiftBody.Read(Hours, errors),
    };

    internal static HolidayBody Of(Holiday holiday)
    {
        var body = new HolidayBody
        {
            Name = holiday.Name, OffsetDays = holiday.OffsetDays, Days = holiday.Days, FirstYear = holiday.FirstYear, LastYear = holiday.LastYear,
            Substitute = [.. Enum.GetValues<SubstituteWhen>().Where(when => holiday.Substitute.HasFlag((SubstituteOn)when))], Hours = ShiftBody.Of(holiday.Hours),
        };
        return holiday.Rule switch
        {
            OnDate rule => body with { Date = LocalDatePattern.Iso.Format(rule.Date) },
            EachYear rule => body with { Month = rule.Month, Day = rule.Day },
            NthWeekday rule => body with { Month = rule.Month, Nth = rule.Nth, Weekday = (Weekday)rule.Day },
            EasterSunday rule => body with { Easter = rule.Church },
            KoreanLunarDay rule => body with { LunarMonth = rule.Month, LunarDay = rule.Day },
            var other => throw new InvalidOperationException($"{other.GetType().Name} has no public shape; add it to HolidayBody."),
        };
    }

    private HolidayRule ReadRule(FieldErrors errors)
    {
        ImmutableArray<string> given = [.. Given()];
        switch (string.Join(' ', given))
        {
            case "date": return new OnDate(CalendarText.Date("date", Date, errors));
            case "month day": return new EachYear(Month!.Value, Day!.Value);
            case "month weekday nth": return new NthWeekday(Month!.Value, Nth!.Value, (IsoDayOfWeek)Weekday!.Value);
            case "easter": return new EasterSunday(Easter!.Value);
            case "lunarMonth lunarDay": return new KoreanLunarDay(LunarMonth!.Value, LunarDay!.Value);
        }
        errors.Add(given.IsEmpty ? "date" : given[0], string.Join(", ", given), $"It has to say when it is in exactly one way: {Ways}.");
        return new EachYear(1, 1);
    }

    private IEnumerable<string> Given()
    {
        if (Date is not null) yield return "date";
        if (Month is not null) yield return "month";
        if (Day is not null) yield return "day";
        if (Weekday is not null) yield return "weekday";
        if (Nth is not null) yield return "nth";
        if (Easter is not null) yield return "easter";
        if (LunarMonth is not null) yield return "lunarMonth";
        if (LunarDay is not null) yield return "lunarDay";
    }
}

/// <summary>When a holiday is made good by another day.</summary>
public enum SubstituteWhen
{
    Saturday = SubstituteOn.Saturday,
    Sunday = SubstituteOn.Sunday,
    Collision = SubstituteOn.Collision,
}

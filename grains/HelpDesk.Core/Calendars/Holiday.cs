using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// A holiday that comes again: in each year the days that its rule names. <see cref="OffsetDays"/> moves it (Good Friday = Easter − 2),
/// <see cref="Days"/> makes it longer (Seollal = lunar New Year − 1, three days).
/// </summary>
public sealed record Holiday(string Name, HolidayRule Rule)
{
    /// <summary>Days after the rule's day; before it when negative.</summary>
    public int OffsetDays { get; init; }
    /// <summary>Days in a row, 1 = only one.</summary>
    public int Days { get; init; } = 1;
    /// <summary>The first year in which the rule's day counts; null = always did.</summary>
    public int? FirstYear { get; init; }
    /// <summary>The last year in which the rule's day counts; null = for ever.</summary>
    public int? LastYear { get; init; }
    /// <summary>When the day off is made good by another one.</summary>
    public SubstituteOn Substitute { get; init; }
    /// <summary>The hours of such a day; none = closed. A day with hours is no day off: no other holiday evades it or collides with it.</summary>
    public ImmutableArray<Shift> Hours { get; init; } = [];

    public bool IsDayOff => Hours.IsEmpty;
}

/// <summary>
/// When a holiday gets a substitute day (대체공휴일; a British bank holiday on a weekend works the same): the first later day that is
/// neither a Saturday, a Sunday, a holiday nor a substitute of an earlier holiday. Source: Korea's 관공서의 공휴일에 관한 규정, article 3:
/// Seollal and Chuseok have Sunday | Collision, the national days, Labour Day, Children's Day, Buddha's Birthday and Christmas all three,
/// New Year and Memorial Day none. The numbers are stored.
/// </summary>
[Flags]
public enum SubstituteOn
{
    None = 0,
    /// <summary>It falls on a Saturday.</summary>
    Saturday = 1,
    /// <summary>It falls on a Sunday.</summary>
    Sunday = 2,
    /// <summary>
    /// It falls on a weekday together with another holiday. So many substitutes as days are lost: two holidays on one day give one.
    /// </summary>
    Collision = 4,
}

/// <summary>Names days of a year (of the Gregorian calendar). A day that the year does not have (29 February) is simply not there.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(OnDate), "date")]
[JsonDerivedType(typeof(EachYear), "each-year")]
[JsonDerivedType(typeof(NthWeekday), "nth-weekday")]
[JsonDerivedType(typeof(EasterSunday), "easter")]
[JsonDerivedType(typeof(KoreanLunarDay), "korean-lunar")]
public abstract record HolidayRule;

/// <summary>Once.</summary>
public sealed record OnDate(LocalDate Date) : HolidayRule;

/// <summary>Every year on this day of this month.</summary>
public sealed record EachYear(int Month, int Day) : HolidayRule;

/// <summary>The first to fifth such weekday of the month; −1 = the last, −2 = the one before it, to −5.</summary>
public sealed record NthWeekday(int Month, int Nth, IsoDayOfWeek Day) : HolidayRule;

/// <summary>Easter Sunday; what depends on it is an offset.</summary>
public sealed record EasterSunday(EasterKind Church) : HolidayRule;

/// <summary>How Easter is reckoned. The numbers are stored.</summary>
public enum EasterKind
{
    Western = 1,
    Orthodox = 2,
}

/// <summary>
/// A day of the Korean lunisolar calendar, 1 to 12 and 1 to 30; never in a leap month (윤달), because no holiday is kept in one. Known up
/// to <see cref="KoreanLunar.LastYear"/>; later years have no such day. The lunar year's last day is New Year's Day with offset −1.
/// </summary>
public sealed record KoreanLunarDay(int Month, int Day) : HolidayRule;

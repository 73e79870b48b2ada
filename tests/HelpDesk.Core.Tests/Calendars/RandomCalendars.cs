using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>
/// Random documents around a window of time. The first calendar goes through all zones of tzdata as the seeds do; windows lie by preference where something happens: a change of the
/// clocks of that zone, a turn of the year. Holidays and exceptions are made so that most of them fall into the window.
/// </summary>
internal sealed class RandomCalendars(Random random, int seed)
{
    public static readonly DateTimeZone[] Zones = [.. DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])];

    /// <summary>A skipped day, a repeated day, clocks that change at midnight, by half an hour, by odd seconds.</summary>
    private static readonly (string Zone, Instant At)[] Oddities =
    [
        ("Pacific/Apia", Instant.FromUtc(2011, 12, 30, 10, 0)), ("Pacific/Kwajalein", Instant.FromUtc(1993, 8, 21, 12, 0)),
        ("America/Juneau", Instant.FromUtc(1867, 10, 18, 15, 30)), ("Africa/Cairo", Instant.FromUtc(2026, 4, 23, 22, 0)),
        ("America/Sao_Paulo", Instant.FromUtc(2018, 11, 4, 3, 0)), ("America/Sao_Paulo", Instant.FromUtc(2019, 2, 17, 2, 0)),
        ("Asia/Beirut", Instant.FromUtc(2026, 3, 28, 22, 0)), ("Asia/Beirut", Instant.FromUtc(2026, 10, 24, 21, 0)),
        ("Australia/Lord_Howe", Instant.FromUtc(2026, 4, 4, 15, 0)), ("Australia/Lord_Howe", Instant.FromUtc(2026, 10, 3, 15, 30)),
        ("Africa/Monrovia", Instant.FromUtc(1972, 1, 7, 0, 44)), ("Asia/Seoul", Instant.FromUtc(1908, 3, 31, 15, 32)),
        ("Asia/Pyongyang", Instant.FromUtc(2018, 5, 4, 15, 0)), ("Europe/London", Instant.FromUtc(2026, 10, 25, 1, 0)),
    ];

    /// <summary>Half of the holidays fall on the day of the one before, or none would collide.</summary>
    private LocalDate? _lastHoliday;

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;
    public Instant From { get; private set; }
    public Instant To { get; private set; }

    /// <summary>Chooses the next window, of this length, and one to three calendars in it.</summary>
    public ImmutableArray<BusinessCalendar> Next(Duration length)
    {
        _lastHoliday = null;
        Zone = Zones[seed % Zones.Length];
        var middle = Middle();
        From = middle - (length * random.NextDouble());
        if (random.Next(2) == 0) From = Instant.FromUnixTimeSeconds(From.ToUnixTimeSeconds() / 60 * 60);
        To = From + length;
        var count = random.Next(4) switch { 0 => 2, 1 => random.Next(2, 4), _ => 1 };
        return [.. Enumerable.Range(0, count).Select(i => Calendar(i == 0 ? Zone : Zones[random.Next(Zones.Length)]))];
    }

    private Instant Middle()
    {
        var (first, last) = (Instant.FromUtc(1865, 1, 1, 0, 0), Instant.FromUtc(2140, 1, 1, 0, 0));
        switch (random.Next(5))
        {
            case 0:
                var odd = Oddities[random.Next(Oddities.Length)];
                Zone = DateTimeZoneProviders.Tzdb[odd.Zone];
                return odd.At;
            case 1 or 2:
                var changes = Zone.GetZoneIntervals(first, Instant.FromUtc(2060, 1, 1, 0, 0)).Where(z => z.HasEnd && z.End < last).ToArray();
                return changes.Length > 0 ? changes[random.Next(changes.Length)].End : Instant.FromUtc(random.Next(1865, 2140), 1, 1, 0, 0);
            case 3:
                return Instant.FromUtc(random.Next(1865, 2140), 1, 1, 0, 0);
            default:
                return first + ((last - first) * random.NextDouble());
        }
    }

    private BusinessCalendar Calendar(DateTimeZone zone) => new(
        "c", zone.Id,
        [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => new WeeklyHours(WeekDays(), Shift()))],
        [.. Enumerable.Range(0, random.Next(4) == 0 ? 0 : random.Next(5)).Select(_ => Holiday())],
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => Exception())]);

    private ImmutableArray<IsoDayOfWeek> WeekDays()
    {
        if (random.Next(3) == 0) return [.. Enum.GetValues<IsoDayOfWeek>().Skip(1)];
        return [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (IsoDayOfWeek)random.Next(1, 8)).Distinct()];
    }

    private Shift Shift()
    {
        var grain = random.Next(3) switch { 0 => 1, 1 => 30, _ => 60 };
        var from = random.Next(0, TimeOfDay.MinutesPerDay / grain) * grain;
        var length = random.Next(6) switch { 0 => random.Next(1, 20), 1 => random.Next(1_000, 2_880), _ => random.Next(1, 16) * 60 };
        return random.Next(12) == 0 ? Core.Shift.WholeDay : new(new(from), new(Math.Min(from + length, TimeOfDay.Latest)));
    }

    private ImmutableArray<Shift> SomeShifts() => [.. Enumerable.Range(0, random.Next(3)).Select(_ => Shift())];

    private LocalDate DateNear() =>
        (From + ((To - From) * random.NextDouble())).InZone(Zone).Date.PlusDays(random.Next(8) == 0 ? random.Next(-400, 400) : random.Next(-3, 2));

    private CalendarException Exception()
    {
        var from = DateNear();
        return new("x", from, from.PlusDays(random.Next(4) == 0 ? random.Next(60) : random.Next(2)), SomeShifts());
    }

    private Holiday Holiday()
    {
        var date = _lastHoliday is { } last && random.Next(2) == 0 ? last : DateNear();
        _lastHoliday = date;
        var (rule, offset) = Rule(date);
        var hours = random.Next(4) == 0 ? SomeShifts() : [];
        return new("h", rule)
        {
            OffsetDays = offset,
            Days = random.Next(3) == 0 ? random.Next(1, 5) : 1,
            FirstYear = random.Next(4) == 0 ? date.Year - random.Next(-1, 3) : null,
            LastYear = random.Next(4) == 0 ? date.Year + random.Next(-1, 3) : null,
            Substitute = hours.IsEmpty ? (SubstituteOn)random.Next(8) : SubstituteOn.None,
            Hours = hours,
        };
    }

    private (HolidayRule Rule, int Offset) Rule(LocalDate date)
    {
        var offset = random.Next(3) == 0 ? random.Next(-5, 6) : 0;
        var day = date.PlusDays(-offset);
        switch (random.Next(6))
        {
            case 0: return (new OnDate(day), offset);
            case 1: return (new NthWeekday(day.Month, ((day.Day - 1) / 7) + 1, day.DayOfWeek), offset);
            case 2: return (new NthWeekday(day.Month, ((day.Day - 1) / 7) - 5, day.DayOfWeek), offset);
            case 3:
                return (new EasterSunday((EasterKind)random.Next(1, 3)), Math.Clamp(date.DayOfYear - 100 + random.Next(-12, 12), -Limits.MaxHolidayOffsetDays, Limits.MaxHolidayOffsetDays));
            case 4 when date.Year < 2049:
                var lunar = new KoreanLunisolarCalendar();
                var at = day.ToDateTimeUnspecified();
                return (new KoreanLunarDay(Math.Min(lunar.GetMonth(at), 12), lunar.GetDayOfMonth(at)), offset);
            default: return (new EachYear(day.Month, day.Day), offset);
        }
    }
}

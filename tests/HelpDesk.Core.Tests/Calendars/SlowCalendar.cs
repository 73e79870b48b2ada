using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>
/// The slow reference: walks the time line in steps of at most a minute, asks NodaTime what each zone's clock shows, keeps the latest time
/// that it has shown (the clock that never goes back) and looks into the document whether a shift covers that. Knows no intervals of a
/// shift, no years and no sums. Steps end at whole minutes of every zone and where a zone changes its clocks, so that nothing changes within.
/// </summary>
internal sealed class SlowCalendar
{
    /// <summary>Longer than any zone ever put its clocks back (a day: Alaska, 1867).</summary>
    private static readonly Duration RunUp = Duration.FromHours(50);

    private readonly List<(Instant From, Instant To)> _open = [];
    private readonly Clock[] _clocks;

    public SlowCalendar(ImmutableArray<BusinessCalendar> calendars, Instant from, Instant to)
    {
        (From, To) = (from, to);
        _clocks = [.. calendars.Select(c => new Clock(c, from))];
        for (var at = from - RunUp; at < to;)
        {
            var next = at < from ? from : to;
            var open = false;
            foreach (var clock in _clocks)
            {
                next = Instant.Min(next, clock.Look(at));
                open |= at >= from && clock.IsOpen;
            }
            if (open) Add(at, next);
            at = next;
        }
    }

    public Instant From { get; }
    public Instant To { get; }

    /// <summary>Open times in the walk, in order.</summary>
    public IReadOnlyList<(Instant From, Instant To)> Open => _open;

    public bool WentBack => _clocks.Any(c => c.WentBack);
    public bool Jumped => _clocks.Any(c => c.Jumped);
    public bool HadCollision => _clocks.Any(c => c.Days.CollisionsSeen > 0);
    public bool HadSubstitute => _clocks.Any(c => c.Days.SubstitutesSeen > 0);

    private void Add(Instant from, Instant to)
    {
        if (_open.Count > 0 && _open[^1].To == from) _open[^1] = (_open[^1].From, to);
        else _open.Add((from, to));
    }

    private sealed class Clock(BusinessCalendar calendar, Instant from)
    {
        private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[calendar.Zone];
        private LocalDateTime _latest = LocalDateTime.FromDateTime(DateTime.UnixEpoch.AddYears(-1969));

        public SlowDays Days { get; } = new(calendar, from.InUtc().Date.PlusDays(-4));
        public bool WentBack { get; private set; }
        public bool Jumped { get; private set; }

        /// <summary>Reads the clock; answers until when it shows this minute.</summary>
        public Instant Look(Instant at)
        {
            var interval = _zone.GetZoneInterval(at);
            var shown = at.InZone(_zone).LocalDateTime;
            var minute = shown.Date.At(new LocalTime(shown.Hour, shown.Minute));
            if (at > from && minute < _latest) WentBack = true;
            if (at > from && minute > _latest.PlusMinutes(1)) Jumped = true;
            if (minute > _latest) _latest = minute;
            var next = at + Duration.FromMinutes(1) - Duration.FromNanoseconds(shown.NanosecondOfDay % NodaConstants.NanosecondsPerMinute);
            return interval.HasEnd ? Instant.Min(next, interval.End) : next;
        }

        public bool IsOpen
        {
            get
            {
                var minutes = (_latest.Hour * 60) + _latest.Minute;
                return Covers(_latest.Date, minutes) || Covers(_latest.Date.PlusDays(-1), minutes + (24 * 60));
            }
        }

        private bool Covers(LocalDate date, int minutes)
        {
            foreach (var shift in Days.On(date))
                if (shift.From.Minutes <= minutes && minutes < shift.To.Minutes) return true;
            return false;
        }
    }
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What happened to a clock. The numbers are stored: never renumber.</summary>
public enum ClockMove
{
    Started = 1,
    Paused = 2,
    /// <summary>Runs again after a pause, or after a stop (the ticket was reopened).</summary>
    Resumed = 3,
    Stopped = 4,
}

/// <summary>One line of a clock's ledger. <paramref name="Why"/> is a code that people can be told, such as <c>on-hold</c>.</summary>
public sealed record ClockEntry(ClockMove Move, Instant At, string Why);

/// <summary>
/// A clock's oldest entries in one sum. What is lost: their reasons, and that this part is counted anew when calendar or policy
/// change; it keeps what the calendar of <paramref name="Until"/> made of it. <paramref name="Entries"/> counts all that were folded so far.
/// </summary>
public sealed record ClockFold(Instant StartedAt, Instant Until, Duration Elapsed, int Entries);

/// <summary>A time in which a clock ran; <paramref name="To"/> null = it still does.</summary>
public readonly record struct ClockSegment(Instant From, Instant? To);

/// <summary>
/// When a clock started, paused, resumed and stopped, each with why. It holds wall times only: what they are worth is said by a calendar
/// and a target when asked (<see cref="SlaClock"/>), so that a change of either counts as if it had always applied.
/// A move that changes nothing (a pause of what is paused) is not entered, and none is entered before the last.
/// </summary>
public sealed record ClockLedger(ImmutableArray<ClockEntry> Entries, ClockFold? Folded)
{
    public static readonly ClockLedger NotStarted = new([], null);

    /// <summary>The last move; null = it never started.</summary>
    public ClockMove? Last => Entries.IsEmpty ? null : Entries[^1].Move;

    public bool IsRunning => Last is ClockMove.Started or ClockMove.Resumed;

    /// <summary>When it first started; null = it never did.</summary>
    public Instant? StartedAt => Folded?.StartedAt ?? (Entries.IsEmpty ? null : Entries[0].At);

    public ClockLedger Start(Instant at, string why) => Last is null ? Enter(ClockMove.Started, at, why) : this;

    public ClockLedger Pause(Instant at, string why) => IsRunning ? Enter(ClockMove.Paused, at, why) : this;

    public ClockLedger Resume(Instant at, string why) => Last is null || IsRunning ? this : Enter(ClockMove.Resumed, at, why);

    public ClockLedger Stop(Instant at, string why) => Last is null or ClockMove.Stopped ? this : Enter(ClockMove.Stopped, at, why);

    public ClockLedger Moved(ClockMove move, Instant at, string why) => move switch
    {
        ClockMove.Started => Start(at, why),
        ClockMove.Paused => Pause(at, why),
        ClockMove.Resumed => Resume(at, why),
        ClockMove.Stopped => Stop(at, why),
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "Unknown move."),
    };

    /// <summary>The times in which it ran, without those that were folded, in order; only the last may be open. Not stored.</summary>
    [JsonIgnore]
    public IEnumerable<ClockSegment> Segments
    {
        get
        {
            for (var i = 0; i < Entries.Length; i++)
                if (Entries[i].Move is ClockMove.Started or ClockMove.Resumed)
                    yield return new(Entries[i].At, i + 1 < Entries.Length ? Entries[i + 1].At : null);
        }
    }

    /// <summary>
    /// The fold that is due because there are more than <see cref="Limits.MaxClockEntries"/>, reckoned by this calendar; null = none. To be
    /// stored with the decision, and then entered by <see cref="With"/>.
    /// </summary>
    public ClockFold? FoldOf(CalendarTable table)
    {
        if (Entries.Length <= Limits.MaxClockEntries) return null;
        var cut = Entries.Length / 2;
        while (Entries[cut - 1].Move is ClockMove.Started or ClockMove.Resumed) cut--;
        var until = Entries[cut - 1].At;
        var oldest = this with { Entries = Entries[..cut] };
        return new(StartedAt!.Value, until, SlaClock.Elapsed(oldest, table, until), (Folded?.Entries ?? 0) + cut);
    }

    /// <summary>The ledger without the entries that the fold sums up.</summary>
    public ClockLedger With(ClockFold fold) => new(Entries[(fold.Entries - (Folded?.Entries ?? 0))..], fold);

    private ClockLedger Enter(ClockMove move, Instant at, string why) =>
        this with { Entries = Entries.Add(new(move, Entries.IsEmpty ? at : Instant.Max(at, Entries[^1].At), why)) };
}

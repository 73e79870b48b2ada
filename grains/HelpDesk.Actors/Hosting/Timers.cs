using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// Ticks cells at the time that each asked for last: one thread, one sorted set with each slot in it once at most. A heap of all requests
/// would keep one entry, and the slot behind it, for each renewal of a lease until the lease would have ended.
/// </summary>
internal sealed class Timers : IDisposable
{
    private readonly SortedSet<Slot> _due = new(Comparer<Slot>.Create(static (a, b) =>
        a.WakeTicks != b.WakeTicks ? a.WakeTicks.CompareTo(b.WakeTicks) : a.Number.CompareTo(b.Number)));
    private readonly MonotonicClock _clock;
    private readonly Thread _thread;
    private bool _stopped;

    public Timers(MonotonicClock clock)
    {
        _clock = clock;
        _thread = new Thread(Run) { IsBackground = true, Name = "HelpDesk timers" };
        _thread.Start();
    }

    public void Set(Slot slot, Instant at)
    {
        var ticks = at.ToUnixTimeTicks();
        lock (_due)
        {
            _due.Remove(slot);
            slot.WakeTicks = ticks;
            _due.Add(slot);
            if (ReferenceEquals(_due.Min, slot)) Monitor.Pulse(_due);
        }
    }

    public void Dispose()
    {
        lock (_due)
        {
            _stopped = true;
            Monitor.Pulse(_due);
        }
        _thread.Join();
    }

    private void Run()
    {
        while (Next() is { } slot) slot.Post(new Tick());
    }

    private Slot? Next()
    {
        lock (_due)
        {
            while (!_stopped)
            {
                if (_due.Min is not { } first)
                {
                    Monitor.Wait(_due);
                    continue;
                }
                var left = first.WakeTicks - _clock.Now.ToUnixTimeTicks();
                if (left > 0)
                {
                    // Monitor counts whole milliseconds and drops the rest: rounded up, or the last one would be spent turning round here.
                    Monitor.Wait(_due, TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(left, TimeSpan.TicksPerHour) / (double)TimeSpan.TicksPerMillisecond)));
                    continue;
                }
                _due.Remove(first);
                first.WakeTicks = long.MaxValue;
                return first;
            }
            return null;
        }
    }
}

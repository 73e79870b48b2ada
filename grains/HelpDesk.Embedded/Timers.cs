using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Embedded;

/// <summary>Ticks cells at the time that each asked for last: one thread, one priority queue.</summary>
internal sealed class Timers : IDisposable
{
    private readonly PriorityQueue<(Slot Slot, long Ticks), long> _queue = new();
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
        lock (_queue)
        {
            slot.WakeTicks = ticks;
            _queue.Enqueue((slot, ticks), ticks);
            if (_queue.Peek().Ticks == ticks) Monitor.Pulse(_queue);
        }
    }

    public void Dispose()
    {
        lock (_queue)
        {
            _stopped = true;
            Monitor.Pulse(_queue);
        }
        _thread.Join();
    }

    private void Run()
    {
        while (Next() is { } slot) slot.Post(new Tick());
    }

    private Slot? Next()
    {
        lock (_queue)
        {
            while (!_stopped)
            {
                if (!_queue.TryPeek(out var first, out _))
                {
                    Monitor.Wait(_queue);
                    continue;
                }
                var left = first.Ticks - _clock.Now.ToUnixTimeTicks();
                if (left > 0)
                {
                    Monitor.Wait(_queue, TimeSpan.FromTicks(Math.Min(left, TimeSpan.TicksPerHour)) + TimeSpan.FromMilliseconds(0.5));
                    continue;
                }
                _queue.Dequeue();
                // A later request replaced this one.
                if (first.Slot.WakeTicks != first.Ticks) continue;
                first.Slot.WakeTicks = long.MaxValue;
                return first.Slot;
            }
            return null;
        }
    }
}

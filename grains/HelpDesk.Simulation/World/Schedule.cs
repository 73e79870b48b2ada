using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// Virtual time: the one queue of everything that will happen, by (due, seeded tie-break, order of arrival). Two things due at one
/// moment therefore happen in an order that the seed chose, the same in every run of the seed.
/// </summary>
public sealed class Schedule(ulong seed)
{
    /// <summary>Many times what a run needs: more means that messages breed messages.</summary>
    private const long MostSteps = 200_000;

    private readonly PriorityQueue<Action, (Instant Due, ulong Tie, long Order)> _queue = new();
    private readonly Xoshiro _ties = Xoshiro.Stream(seed, "schedule");
    private long _order;

    /// <summary>Where every run begins.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 0);

    public Instant Now { get; private set; } = Start;

    /// <summary>Events that happened so far.</summary>
    public long Steps { get; private set; }

    public void At(Instant due, Action action) => _queue.Enqueue(action, (Instant.Max(due, Now), _ties.Next(), _order++));

    public void After(Duration delay, Action action) => At(Now + delay, action);

    /// <summary>Does all that is due up to <paramref name="until"/>; the clock then stands there.</summary>
    public void RunUntil(Instant until)
    {
        while (_queue.TryPeek(out _, out var next) && next.Due <= until)
        {
            var action = _queue.Dequeue();
            Now = next.Due;
            if (++Steps > MostSteps) throw new CheckFailedException("livelock", $"{MostSteps} steps and no end in sight at {Now}.");
            action();
        }
        Now = until;
    }
}

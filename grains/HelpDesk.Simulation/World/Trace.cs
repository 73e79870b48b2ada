using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Simulation;

/// <summary>
/// What happened: a hash over everything, and the last lines for people. Lines are only formatted when a run failed, because
/// formatting all of them would cost more than the run.
/// </summary>
public sealed class Trace(Schedule schedule, int kept)
{
    private readonly (Instant At, string What, ActorId Actor, long Number, object? Detail)[] _ring = new (Instant, string, ActorId, long, object?)[kept];
    private long _count;

    /// <summary>Equal for equal runs.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037UL;

    public void Add(string what, ActorId actor, long number = 0, object? detail = null)
    {
        Mix((ulong)schedule.Now.ToUnixTimeTicks());
        Mix((ulong)number);
        Mix(what);
        Mix(actor.Key ?? "");
        _ring[_count++ % kept] = (schedule.Now, what, actor, number, detail);
    }

    /// <summary>The last lines, oldest first; only those about one actor when it is named.</summary>
    public IReadOnlyList<string> Lines(string? about = null) =>
        [.. from i in Enumerable.Range(0, (int)Math.Min(_count, kept))
            let line = Line(_ring[(_count - Math.Min(_count, kept) + i) % kept])
            where about is null || line.Contains(about, StringComparison.Ordinal)
            select line];

    private static string Line((Instant At, string What, ActorId Actor, long Number, object? Detail) e) =>
        $"{InstantPattern.CreateWithInvariantCulture("mm:ss.ffffff").Format(e.At)} {e.What} {e.Actor.Kind}/{e.Actor.Key} {e.Number} {e.Detail}";

    private void Mix(ulong value) => Hash = (Hash ^ value) * 1099511628211UL;

    private void Mix(string value)
    {
        foreach (var c in value) Mix(c);
    }
}

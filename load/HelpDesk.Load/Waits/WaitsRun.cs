using System.Globalization;
using HelpDesk.Figures;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Load;

/// <summary>
/// Lets the figures' own estimates go through recorded calls. A call is the stay that its ticket would have: it enters when it is queued, or
/// when it leaves the voice menu where somebody is free, and is answered when it leaves the queue.
/// </summary>
public sealed class WaitsRun
{
    private static readonly LocalDatePattern Date = LocalDatePattern.Create("yyMMdd", CultureInfo.InvariantCulture);

    public WaitsRun(IReadOnlyList<RecordedCall> calls, bool oneQueue)
    {
        var stays = calls.Where(c => c.Outcome != RecordedOutcome.Phantom).Select((call, i) => StayOf(call, oneQueue ? "all" : call.Type, i + 1)).OfType<Stay>().ToList();
        foreach (var queue in stays.GroupBy(s => s.Traits.Queue, StringComparer.Ordinal))
            new WaitSweep(0, (stay, said, ended) =>
            {
                All.Judge(said, ended);
                if (stay.Offers > 0) Queued.Judge(said, ended);
            }).Go([.. queue], 0);
    }

    public WaitScore All { get; } = new();

    /// <summary>Those who came when nobody was free.</summary>
    public WaitScore Queued { get; } = new();

    /// <summary>Null for calls that ended in the voice menu. Whether it was queued is kept in the number of offers: the recording knows none.</summary>
    private static Stay? StayOf(RecordedCall call, string queue, int number)
    {
        var served = call.Outcome == RecordedOutcome.Served;
        var (from, until, queued) = call is { QueueStart: { } start, QueueExit: { } exit } ? (start, exit, 1) : (call.VruExit, Math.Max(call.VruExit, call.ServiceStart ?? 0), 0);
        if (until < from || (queued == 0 && !served)) return null;
        var day = Date.Parse(call.Date).Value.AtMidnight().InUtc().ToInstant().ToUnixTimeTicks();
        var entered = day + (from * NodaConstants.TicksPerSecond);
        return new Stay(
            entered, day + (until * NodaConstants.TicksPerSecond), new Traits(queue, "phone", call.Priority, [], [], number), served ? StayEnd.Accepted : StayEnd.Abandoned,
            call.Server, null, queued) { EnteredAs = call.Priority, Age = entered };
    }
}

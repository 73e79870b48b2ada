using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// A shard of the clock: whenever the keeper calls, it looks up whose due time has come, or comes before the next call, and wakes them. It
/// remembers nothing, so any process can run it; waking somebody twice or too early is harmless, because the actor decides by its own state
/// and then sets a timer of its own.
/// </summary>
public sealed class ClockCell(ActorId id) : ICell
{
    private const int Page = 500;
    /// <summary>Every node's keeper calls once a second; the calls of the others in between change nothing.</summary>
    private static readonly Duration Least = Duration.FromMilliseconds(800);
    private static readonly Duration Again = Duration.FromMilliseconds(100);
    private static readonly Duration Ahead = Duration.FromMilliseconds(1_500);

    private readonly int _shard = int.Parse(id.Key, System.Globalization.CultureInfo.InvariantCulture);
    private long _request;
    private bool _reading;
    private Instant _next = Instant.MinValue;

    public bool Quiet => !_reading;

    public void Step(Input input, Instant now, List<Output> outputs)
    {
        switch (input)
        {
            case Told { Envelope.Message: Nudge } when !_reading && now >= _next:
            case Tick when !_reading:
                _reading = true;
                _next = now + Least;
                outputs.Add(new Store(++_request, new ReadDue(_shard, now + Ahead, Page)));
                break;
            case StoreAnswered answered when answered.Request == _request:
                _reading = false;
                if (answered.Reply is not DueActors due) _next = Instant.MinValue;
                else Wake(due, now, outputs);
                break;
        }
    }

    private void Wake(DueActors due, Instant now, List<Output> outputs)
    {
        foreach (var actor in due.Actors) outputs.Add(new Tell(new Envelope(actor, new Due(), Origin.Engine, id)));
        // More than a page is due: the next one is there as soon as these have written that they are done.
        if (due.Actors.Length == Page) outputs.Add(new Wake(now + Again));
    }
}

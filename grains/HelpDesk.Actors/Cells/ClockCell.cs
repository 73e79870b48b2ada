using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// A shard of the clock: whenever the keeper calls, it looks up whose due time has come and wakes them. It remembers nothing, so any
/// process can run it; waking somebody twice is harmless, because the actor decides by its own state.
/// </summary>
public sealed class ClockCell(ActorId id) : ICell
{
    private const int Page = 500;
    /// <summary>Every node's keeper calls once a second; the calls of the others in between change nothing.</summary>
    private static readonly Duration Least = Duration.FromMilliseconds(800);

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
                _reading = true;
                _next = now + Least;
                outputs.Add(new Store(++_request, new ReadDue(_shard, now, Page)));
                break;
            case StoreAnswered answered when answered.Request == _request:
                _reading = false;
                if (answered.Reply is not DueActors due) _next = Instant.MinValue;
                else
                    foreach (var actor in due.Actors) outputs.Add(new Tell(new Envelope(actor, new Due(), Origin.Engine, id)));
                break;
        }
    }
}

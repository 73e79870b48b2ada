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
    /// <summary>However many stay due although they were woken: as many are looked past.</summary>
    private const int LargestPage = 64_000;
    /// <summary>Every node's keeper calls once a second; the calls of the others in between change nothing.</summary>
    private static readonly Duration Least = Duration.FromMilliseconds(800);
    private static readonly Duration Again = Duration.FromMilliseconds(100);
    private static readonly Duration Ahead = Duration.FromMilliseconds(1_500);

    private readonly int _shard = int.Parse(id.Key, System.Globalization.CultureInfo.InvariantCulture);
    /// <summary>Who was woken a moment ago, until then; he may be due again by then, or a message was lost.</summary>
    private readonly HashSet<ActorId> _woken = [];
    private Instant _forget = Instant.MinValue;
    private int _page = Page;
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
                Read(now, outputs);
                break;
            case StoreAnswered answered when answered.Request == _request:
                _reading = false;
                if (answered.Reply is not DueActors due) _next = Instant.MinValue;
                else Wake(due, now, outputs);
                break;
        }
    }

    private void Read(Instant now, List<Output> outputs)
    {
        if (now >= _forget)
        {
            _woken.Clear();
            _forget = now + Least;
        }
        _reading = true;
        _next = now + Least;
        outputs.Add(new Store(++_request, new ReadDue(_shard, now + Ahead, _page)));
    }

    /// <summary>
    /// When a page is full, more is due: the next is read as soon as these have written that they are done. Those that stay due, because
    /// something that they need is not there, must not keep the others from being seen, so the page grows by them.
    /// </summary>
    private void Wake(DueActors due, Instant now, List<Output> outputs)
    {
        var fresh = 0;
        foreach (var actor in due.Actors)
        {
            if (!_woken.Add(actor)) continue;
            fresh++;
            outputs.Add(new Tell(new Envelope(actor, new Due(), Origin.Engine, id)));
        }
        var full = due.Actors.Length == _page;
        if (!full) _page = Page;
        else if (fresh < _page / 2) _page = Math.Min(_page * 2, LargestPage);
        if (full && (fresh > 0 || due.Actors.Length < _page)) outputs.Add(new Wake(now + Again));
    }
}

using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// Drives one run of a pool. The book is derived, so it is never written: a run reads the queues' rules, asks the agents for their
/// room, reads the waiting rows page by page while it already picks, and afterwards hears of what it missed from the feed.
/// </summary>
public sealed class PoolCell : ICell
{
    private const int Page = 1_000;
    private const int LookupPage = 200;
    /// <summary>Agents asked again per call of the keeper; the others get their turn at the next one.</summary>
    private const int AsksPerNudge = 200;
    /// <summary>
    /// Agents asked per page that is read. Asking starts an agent, which reads; if all were asked at once, the ticket that the first of
    /// them gets would be read after the last of them.
    /// </summary>
    private const int AsksPerPage = 25;

    private enum Reading
    {
        Nothing,
        /// <summary>The hours of the queues are not known: nothing may be picked yet.</summary>
        Promises,
        Facts,
        Waiting,
        Done,
    }

    private readonly ActorId _id;
    private readonly PoolBook _book;
    private readonly SlaBooks _books;
    private readonly SlaReview _review;
    private SlaBook? _promises;
    private readonly SortedSet<string> _unheard = new(StringComparer.Ordinal);
    private string _askedAgainTo = "";
    private readonly Queue<string> _toAsk = new();
    private readonly SortedSet<Guid> _doubts = [];
    private HashSet<Guid> _swept = [];
    private readonly List<Send> _sends = [];
    private readonly List<Fault> _faults = [];
    private Reading _reading = Reading.Nothing;
    /// <summary>Everything was read once; later sweeps only compare.</summary>
    private bool _complete;
    private bool _underWay;
    private bool _lookingUp;
    private bool _lookupFailed;
    private WaitingCursor? _after;
    private long _requests;
    private long _rebuildRequest;
    private long _lookupRequest;
    private ImmutableArray<Guid> _lookup = [];
    private Instant _sweepAt = Instant.MaxValue;
    private Instant? _wake;

    /// <param name="id">The pool.</param>
    /// <param name="run">Names this run.</param>
    /// <param name="books">What the tenant promises.</param>
    public PoolCell(ActorId id, Guid run, SlaBooks books)
    {
        (_id, _books) = (id, books);
        _review = new SlaReview(id, books);
        _book = new PoolBook(id.Tenant, id.Key, run);
    }

    /// <summary>A pool is what it remembers: it is never forgotten while its process lives.</summary>
    public bool Quiet => false;

    public void Step(Input input, Instant now, List<Output> outputs)
    {
        KeepHours(now);
        switch (input)
        {
            case Told told: Receive(told.Envelope, now, outputs); break;
            case StoreAnswered answered when answered.Request == _rebuildRequest: Rebuild(answered.Reply, now, outputs); break;
            case StoreAnswered answered when answered.Request == _lookupRequest: LookedUp(answered.Reply, now); break;
            case StoreAnswered answered: _review.Answered(answered, ref _requests, now, outputs); break;
            case Tick: Tell(new Due(), now); break;
        }
        var nudged = input is Told { Envelope.Message: Nudge };
        if (_reading != Reading.Done && !_underWay && (nudged || _reading == Reading.Nothing)) ReadOn(outputs);
        // A store that just failed is asked again at the keeper's pace, not at its own.
        if (nudged) _review.Called(ref _requests, now, outputs);
        if (_doubts.Count > 0 && !_lookingUp && (!_lookupFailed || nudged)) LookUp(outputs);
        foreach (var send in _sends) outputs.Add(new Tell(new Envelope(send.To, send.Message, send.As ?? Origin.Engine, _id)));
        _sends.Clear();
        outputs.AddRange(_faults);
        _faults.Clear();
        if (_book.WakeAt == _wake) return;
        _wake = _book.WakeAt;
        if (_wake is { } at) outputs.Add(new Wake(at));
    }

    private void Receive(Envelope envelope, Instant now, List<Output> outputs)
    {
        switch (envelope.Message)
        {
            case AskWhy ask: outputs.Add(new Reply(envelope.ReplyTo, _book.Why(ask, now))); break;
            case AskPool: outputs.Add(new Reply(envelope.ReplyTo, _book.Status(rebuilding: !_complete))); break;
            case AskRoom ask: outputs.Add(new Reply(envelope.ReplyTo, _book.RoomFor(ask))); break;
            case TicketChanged changed:
                if (_book.VersionOf(changed.Ticket) < changed.Version) _doubts.Add(changed.Ticket);
                break;
            case Room room:
                _unheard.Remove(room.View.Agent);
                Tell(room, now);
                break;
            case Nudge nudge:
                Tell(nudge, now);
                if (now >= _sweepAt) Sweep();
                AskAgain();
                break;
            case Waiting or OneMore or Moved or NoRoom or RulesAre: Tell(envelope.Message, now); break;
            default: outputs.Add(new Fault(envelope, $"{_id} does not understand {envelope.Message.GetType().Name}.", null)); break;
        }
    }

    /// <summary>Whatever is told before the promises are known is read again after them.</summary>
    private void Tell(Message message, Instant now)
    {
        if (message is Due) _wake = null;
        if (_promises is null) return;
        try
        {
            _book.Handle(message, now, _sends);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One row that can't be placed must not stop everybody else: tickets and agents stay the authorities over what is given.
            _faults.Add(new Fault(null, $"{_id} could not take {message}.", e));
        }
    }

    private void KeepHours(Instant now)
    {
        if (_books.Of(_id.Tenant) is not { } book || ReferenceEquals(book, _promises)) return;
        _promises = book;
        _book.Follow(book, now, _sends);
    }

    private void AskOn(int count)
    {
        for (; count > 0 && _toAsk.TryDequeue(out var agent); count--) AskForRoom(agent);
    }

    /// <summary>By turns: some who never answer must not keep the others from being asked.</summary>
    private void AskAgain()
    {
        string[] next = [.. _unheard.Where(agent => string.CompareOrdinal(agent, _askedAgainTo) > 0).Take(AsksPerNudge)];
        foreach (var agent in next) AskForRoom(agent);
        _askedAgainTo = next.Length < AsksPerNudge ? "" : next[^1];
    }

    private void AskForRoom(string agent) => _sends.Add(new Send(ActorId.Agent(_id.Tenant, agent), new Advertise(_id.Key, _book.Run)));

    // ── Rebuild: promises, rules and agents first, then waiting rows page by page ──

    private void ReadOn(List<Output> outputs)
    {
        if (_reading <= Reading.Promises) _reading = _promises is null ? Reading.Promises : Reading.Facts;
        _underWay = true;
        _rebuildRequest = ++_requests;
        outputs.Add(new Store(_rebuildRequest, _reading switch
        {
            Reading.Promises => new LoadActor(ActorId.Sla(_id.Tenant), NewEpoch: false),
            Reading.Facts => new ReadPool(_id.Tenant, _id.Key),
            _ => new ReadWaiting(_id.Tenant, _id.Key, _after, Page),
        }));
    }

    private void Rebuild(StoreReply reply, Instant now, List<Output> outputs)
    {
        _underWay = false;
        switch (reply)
        {
            case Loaded promises:
                _books.Learn(_id.Tenant, promises);
                KeepHours(now);
                ReadOn(outputs);
                break;
            case PoolFacts facts:
                foreach (var rules in facts.Queues) Tell(rules, now);
                // A sweep asks only those who could get work or hold some: asking wakes an agent, and that commits an epoch. A new run asks
                // them first, so that the first offer does not wait for everybody who is away.
                foreach (var agent in _complete ? facts.Callable : [.. facts.Callable.Union(facts.Agents)])
                {
                    _unheard.Add(agent);
                    _toAsk.Enqueue(agent);
                }
                AskOn(AsksPerPage);
                _reading = Reading.Waiting;
                ReadOn(outputs);
                break;
            case WaitingPage page:
                foreach (var waiting in page.Tickets)
                {
                    Tell(waiting, now);
                    _swept.Add(waiting.Ticket);
                }
                _after = page.Next;
                AskOn(page.Next is null ? _toAsk.Count : AsksPerPage);
                if (page.Next is null) Complete(now);
                else ReadOn(outputs);
                break;
            default:
                // The store could not answer now; the keeper's next call tries again.
                break;
        }
    }

    /// <summary>
    /// Rare and complete: whatever message was lost, and the feed's hint of it too, is found by reading everything again.
    /// </summary>
    private void Sweep()
    {
        _sweepAt = Instant.MaxValue;
        _reading = Reading.Facts;
    }

    private void Complete(Instant now)
    {
        _reading = Reading.Done;
        _complete = true;
        foreach (var ticket in _book.Tickets)
            if (!_swept.Contains(ticket)) _doubts.Add(ticket);
        _sweepAt = now + Duration.FromSeconds(Math.Max(Limits.ReviewSeconds, (double)_swept.Count / Limits.ReviewRowsPerSecond));
        // Not cleared: a cleared set keeps the memory of its largest filling.
        _swept = [];
    }

    // ── Healing: what the feed says moved and the book did not hear of ──

    private void LookUp(List<Output> outputs)
    {
        _lookingUp = true;
        _lookupRequest = ++_requests;
        _lookup = [.. _doubts.Take(LookupPage)];
        foreach (var ticket in _lookup) _doubts.Remove(ticket);
        outputs.Add(new Store(_lookupRequest, new ReadTickets(_id.Tenant, _id.Key, _lookup)));
    }

    private void LookedUp(StoreReply reply, Instant now)
    {
        _lookingUp = false;
        _lookupFailed = reply is not TicketFacts;
        if (reply is TicketFacts facts)
            foreach (var fact in facts.Facts) Tell(fact, now);
        else
            foreach (var ticket in _lookup) _doubts.Add(ticket);
    }
}

using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// Drives one durable actor: load, decide, commit, then speak. One decision is under way at a time; what comes meanwhile waits in the
/// inbox. Nothing leaves before the events that it rests on are durable, and an answer without events leaves only after the store
/// confirmed that the version decided on is the newest, so a stale copy can neither commit nor speak. DESIGN.md tells the whole path.
/// </summary>
/// <param name="id">The actor.</param>
/// <param name="books">For deciders that go by what the tenant promises; null = this one does not.</param>
public sealed class DurableCell<TState, TDecider>(ActorId id, SlaBooks? books = null) : ICell
    where TState : class
    where TDecider : IDecider<TState>
{
    private enum Phase
    {
        Cold,
        Loading,
        /// <summary>The actor is loaded; what the tenant promises is not known yet.</summary>
        ReadingSla,
        Ready,
        Committing,
        /// <summary>The store could not take it; the same again after a while.</summary>
        Pausing,
    }

    private sealed record Commit(Work Work, Decision Decision, TState After, Rows RowsAfter, bool Check);

    private const int MaxTries = 20;
    private const int MaxDues = 2;
    private static readonly Duration FirstPause = Duration.FromMilliseconds(100);
    private static readonly Duration LongestPause = Duration.FromSeconds(2);
    private static readonly Duration Far = Duration.FromMinutes(2);
    /// <summary>Longer than the clock's shards wake actors ahead of their time, with what clocks differ.</summary>
    private static readonly Duration Soon = Duration.FromSeconds(5);

    private readonly Inbox _inbox = new();
    private Phase _phase = Phase.Cold;
    private TState? _state;
    private Rows _rows = Rows.None;
    private long _version;
    private long _epoch;
    private Instant _now = Instant.MinValue;
    private Instant? _wake;
    private Instant _pauseUntil;
    private int _loadsFailed;
    private long _request;
    private Commit? _commit;

    /// <summary>Hears each state that was committed, before anybody is answered.</summary>
    public Action<TState>? Kept { private get; init; }

    public bool Quiet => _inbox.Count == 0 && _phase is Phase.Cold or Phase.Ready && _wake is null;

    public void Step(Input input, Instant now, List<Output> outputs)
    {
        // An actor's time never goes back, whatever the clock of this node does.
        if (now > _now) _now = now;
        switch (input)
        {
            case Told told: Receive(told.Envelope, outputs); break;
            case StoreAnswered answered when answered.Request == _request: Answered(answered.Reply, outputs); break;
            case Tick: Ticked(); break;
        }
        Pump(outputs);
        SetWake(outputs);
    }

    private void Receive(Envelope envelope, List<Output> outputs)
    {
        if (!_inbox.Full) _inbox.Add(new Work(envelope, 0));
        else if (envelope.ReplyTo != Guid.Empty) outputs.Add(new Reply(envelope.ReplyTo, Refusals.Overloaded));
        // Between actors a dropped message is a lost one: the protocol repeats it.
    }

    private void Ticked()
    {
        _wake = null;
        if (_phase == Phase.Pausing && _pauseUntil <= _now) _phase = _state is null ? Phase.Cold : Phase.Ready;
        if (_phase == Phase.Ready && TDecider.WakeAt(_state!) is { } due && due <= _now)
            _inbox.Add(new Work(new Envelope(id, new Due(), Origin.Engine, id), 0));
    }

    private void Pump(List<Output> outputs)
    {
        while (_inbox.Count > 0)
        {
            if (_phase == Phase.Cold) Load(outputs);
            if (_phase == Phase.Ready && books is not null && books.Of(id.Tenant) is null) ReadSla(outputs);
            if (_phase != Phase.Ready) return;
            Decide(_inbox.Next(), outputs);
        }
    }

    private void SetWake(List<Output> outputs)
    {
        Instant? wake = _phase switch
        {
            Phase.Pausing => _pauseUntil,
            Phase.Ready when _inbox.Count == 0 => Near(TDecider.WakeAt(_state!)),
            _ => _wake,
        };
        if (wake == _wake) return;
        _wake = wake;
        if (wake is { } at) outputs.Add(new Wake(at));
    }

    /// <summary>
    /// What is far away and stands in the due row is left to the clock's shards, which wake the actor a moment before: a promise of next week
    /// must not keep its ticket in memory.
    /// </summary>
    private Instant? Near(Instant? wake) => wake > _now + Far && _rows.Due <= wake ? null : wake;

    // ── Load ──

    private void Load(List<Output> outputs)
    {
        _phase = Phase.Loading;
        _state = null;
        Ask(new LoadActor(id, NewEpoch: id.Kind == ActorKind.Agent), outputs);
    }

    private void Ask(StoreRequest request, List<Output> outputs) => outputs.Add(new Store(++_request, request));

    private void Adopt(Loaded loaded)
    {
        var state = (TState?)loaded.State ?? Replay(loaded.Events);
        _state = state;
        _rows = TDecider.Rows(state);
        _version = loaded.Version;
        _epoch = loaded.Epoch;
        _loadsFailed = 0;
        _now = Instant.Max(_now, TDecider.ChangedAt(state));
        _phase = Phase.Ready;
        _inbox.Again(new Work(new Envelope(id, new Started(loaded.Epoch, loaded.Load, loaded.IdleSince), Origin.Engine, id), 0));
    }

    private TState Replay(ImmutableArray<Event> events)
    {
        var state = TDecider.Initial(id);
        foreach (var e in events) state = TDecider.Apply(state, e);
        return state;
    }

    private void ReadSla(List<Output> outputs)
    {
        _phase = Phase.ReadingSla;
        Ask(new LoadActor(ActorId.Sla(id.Tenant), NewEpoch: false), outputs);
    }

    private void LearnSla(Loaded loaded)
    {
        books!.Learn(id.Tenant, loaded);
        _phase = Phase.Ready;
    }

    private void LoadFailed(string reason, Refused refusal, List<Output> outputs)
    {
        outputs.Add(new Fault(null, $"{id} could not be read: {reason}", null));
        RefuseClients(refusal, outputs);
        if (_inbox.Count > 0) Pause(++_loadsFailed);
        else _phase = Phase.Cold;
    }

    // ── Decide ──

    private void Decide(Work work, List<Output> outputs)
    {
        if (IsLate(work))
        {
            _inbox.Again(work with { Dues = work.Dues + 1 });
            work = new Work(new Envelope(id, new Due(), Origin.Engine, id), 0);
        }
        if (IsBehind(work))
        {
            Reload(work, outputs);
            return;
        }
        var (envelope, origin) = (work.Envelope, work.Envelope.Origin);
        Decision decision;
        TState after = _state!;
        try
        {
            decision = TDecider.Decide(_state!, envelope.Message, new At(_now, origin.By, origin.Command, origin.BodyHash) { Sla = books?.Of(id.Tenant) });
            foreach (var change in decision.Changes) after = TDecider.Apply(after, change);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            outputs.Add(new Fault(envelope, $"{id} failed to decide {envelope.Message.GetType().Name}.", e));
            if (work.ClientWaits) outputs.Add(new Reply(envelope.ReplyTo, work.Clear(Refusals.Defect)));
            // A wake-up that fails is due again at once.
            if (envelope.Message is Due) Pause(MaxTries);
            return;
        }
        if (decision.ReadSla)
        {
            TryAgain(work, outputs);
            ReadSla(outputs);
            return;
        }
        if (decision.Reload)
        {
            Reload(work, outputs);
            return;
        }
        ImmutableArray<Event> events = [.. decision.Changes.OfType<Event>()];
        if (events.IsEmpty && decision.Answer is null && !decision.Confirm)
        {
            _state = after;
            Speak(work, decision, 0, outputs);
            return;
        }
        var rows = events.IsEmpty ? _rows : TDecider.Rows(after);
        _commit = new Commit(work, decision, after, rows, events.IsEmpty);
        _phase = Phase.Committing;
        Ask(AppendOf(work, decision, events, after, rows), outputs);
    }

    /// <summary>Something should have come before this message and was not woken yet.</summary>
    private bool IsLate(Work work) =>
        work.Dues < MaxDues && work.Envelope.Message is not (Due or Started) && TDecider.FirstAt(_state!) is { } first && first <= _now;

    /// <summary>
    /// The store says that something is due, and this copy knows of nothing that is: another copy wrote since. Nothing that it decides would tell it,
    /// because it would decide nothing.
    /// </summary>
    private bool IsBehind(Work work) => work is { Tries: 0, Envelope: { Message: Due, From.Kind: ActorKind.Clock } }
        && id.Kind == ActorKind.Ticket && !(_rows.Due <= _now + Soon);

    private Append AppendOf(Work work, Decision decision, ImmutableArray<Event> events, TState after, Rows rows) => new(
        id, _version, events, events.IsEmpty ? null : after, _rows, rows, events.IsEmpty ? [] : TextsOf(work, decision), _now, work.Envelope.Origin,
        decision.Cause != Guid.Empty ? decision.Cause : work.Envelope.Origin.Command, decision.Answer, decision.PolicyVersion,
        id.Kind == ActorKind.Agent ? decision.Requires.Add(new EpochIs(id.Key, _epoch)) : decision.Requires, Audiences.Of(id, _rows, rows))
    {
        Attempt = decision.Attempt,
        Outbox = events.IsEmpty ? [] : [.. decision.Outgoing.Select(outgoing => NoticeCodec.Item(outgoing, _now))],
    };

    private static ImmutableArray<ContentRow> TextsOf(Work work, Decision decision) =>
        decision.Texts.IsEmpty ? work.Envelope.Content : [.. work.Envelope.Content, .. decision.Texts.Select(t => new ContentRow(t.Ref.Id, t.Ref.Class, "", t.Body))];

    private void Speak(Work work, Decision decision, long number, List<Output> outputs)
    {
        foreach (var send in decision.Sends)
            outputs.Add(new Tell(new Envelope(send.To, send.Message, send.As ?? Origin.Engine, id)));
        if (work.ClientWaits && decision.Answer is { } answer)
            outputs.Add(new Reply(work.Envelope.ReplyTo, answer is TicketDone done && number > 0 ? done with { Number = number } : answer));
        foreach (var relay in decision.Relays)
            outputs.Add(new Reply(relay.Command, relay.Answer));
    }

    // ── Verdicts ──

    private void Answered(StoreReply reply, List<Output> outputs)
    {
        if (_phase is Phase.Loading or Phase.ReadingSla) LoadAnswered(reply, outputs);
        else if (_phase == Phase.Committing) CommitAnswered(reply, _commit!, outputs);
    }

    private void LoadAnswered(StoreReply reply, List<Output> outputs)
    {
        switch (reply)
        {
            case Loaded loaded when _phase == Phase.ReadingSla: LearnSla(loaded); break;
            case Loaded loaded: Adopt(loaded); break;
            case Failed failed: LoadFailed(failed.Reason, Refusals.StoreFailed, outputs); break;
            case Unknown unknown: LoadFailed(unknown.Reason, Refusals.StoreFailed, outputs); break;
            case Busy: LoadFailed("the store is busy", Refusals.Overloaded, outputs); break;
            default: throw new InvalidOperationException($"{reply.GetType().Name} is no reply to a load.");
        }
    }

    private void CommitAnswered(StoreReply reply, Commit commit, List<Output> outputs)
    {
        _commit = null;
        _phase = Phase.Ready;
        var work = commit.Work;
        switch (reply)
        {
            case Committed committed:
                _state = commit.After;
                _rows = commit.RowsAfter;
                _version = committed.Version;
                Kept?.Invoke(commit.After);
                Speak(work, commit.Decision, committed.Number, outputs);
                break;
            case Repeat repeat when work.ClientWaits:
                outputs.Add(new Reply(work.Envelope.ReplyTo, repeat.Answer));
                break;
            case Repeat repeat:
                // This copy may be behind the very commit that is repeated: what it says next has to come from the newest state.
                Instead(work, new Repeated(work.Envelope.Message, repeat.Answer));
                Load(outputs);
                break;
            case KeyReused:
                Refuse(work, Refusals.KeyReused, outputs);
                break;
            case StaleEpoch stale when id.Kind != ActorKind.Agent || stale.Agent != id.Key:
                Instead(work, new EpochRefused(work.Envelope.Message));
                break;
            case StaleEpoch or Conflict:
                Reload(work, outputs);
                break;
            case Unknown:
                Reload(work with { Unclear = true }, outputs);
                break;
            case Busy:
                RefuseOrPause(work, Refusals.Overloaded, outputs);
                break;
            case Failed failed:
                outputs.Add(new Fault(work.Envelope, $"{id}: the store refused {work.Envelope.Message.GetType().Name}: {failed.Reason}", null));
                RefuseOrPause(work, Refusals.StoreFailed, outputs);
                break;
            default: throw new InvalidOperationException($"{reply.GetType().Name} is no reply to an append.");
        }
    }

    /// <summary>What is remembered may be wrong: read again, then decide the same message anew.</summary>
    private void Reload(Work work, List<Output> outputs)
    {
        // A load brings a Started of its own; the old one tells of an older snapshot.
        if (work.Envelope.Message is not Started) TryAgain(work, outputs);
        Load(outputs);
    }

    private void TryAgain(Work work, List<Output> outputs)
    {
        if (work.Tries < MaxTries)
        {
            _inbox.Again(work with { Tries = work.Tries + 1 });
            return;
        }
        outputs.Add(new Fault(work.Envelope, $"{id} gave up {work.Envelope.Message.GetType().Name} after {MaxTries} tries.", null));
        if (work.ClientWaits) outputs.Add(new Reply(work.Envelope.ReplyTo, Refusals.OutcomeUnknown));
    }

    private void Instead(Work work, Message message) =>
        _inbox.Again(new Work(work.Envelope with { Message = message, Content = [] }, work.Tries));

    private void Refuse(Work work, Refused refusal, List<Output> outputs)
    {
        if (work.ClientWaits) outputs.Add(new Reply(work.Envelope.ReplyTo, work.Clear(refusal)));
        else Instead(work, new CommitRefused(work.Envelope.Message, work.Clear(refusal)));
    }

    private void RefuseClients(Refused refusal, List<Output> outputs)
    {
        foreach (var work in _inbox.TakeClients()) outputs.Add(new Reply(work.Envelope.ReplyTo, work.Clear(refusal)));
    }

    /// <summary>
    /// Clients can try again themselves, also those who wait behind it; what the engine has to do it tries again until the store takes it.
    /// </summary>
    private void RefuseOrPause(Work work, Refused refusal, List<Output> outputs)
    {
        if (work.Envelope.Origin.IsCommand || work.ClientWaits)
        {
            Refuse(work, refusal, outputs);
            return;
        }
        RefuseClients(refusal, outputs);
        // Given up in the end, so that one message that the store can't take does not keep all others waiting: whoever sent it repeats it,
        // and what is due stays due.
        TryAgain(work, outputs);
        Pause(work.Tries + 1);
    }

    private void Pause(int tries)
    {
        _phase = Phase.Pausing;
        _pauseUntil = _now + Duration.Min(LongestPause, FirstPause * (1 << Math.Min(tries - 1, 5)));
    }
}

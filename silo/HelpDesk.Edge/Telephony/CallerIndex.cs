using System.Collections.Concurrent;
using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A ticket by its caller.</summary>
/// <param name="ChangedAt">When it came to what it is known for.</param>
internal sealed record CallerTicket(Guid Ticket, string Number, string Queue, Instant EnqueuedAt, Instant ChangedAt);

/// <summary>
/// Tickets of one kind by their caller's number and queue. Numbers are texts, which the store finds by id only, so they are kept in memory:
/// tickets are noted as they come along, and read when somebody asks. The newest count, up to <see cref="Most"/>. It only finds: what becomes
/// of two tickets of one caller the tickets decide, since each process has an index of its own.
/// </summary>
/// <param name="reads">The store.</param>
/// <param name="tenant">Whose tickets.</param>
/// <param name="counts">Is the ticket (still) of that kind?</param>
/// <param name="field">Where the number stands in the requester.</param>
/// <param name="restore">Those that there are when a process begins.</param>
internal sealed class CallerIndex(
    IReads reads, string tenant, Func<TicketState, bool> counts, string field, Func<CancellationToken, ValueTask<ImmutableArray<Guid>>> restore) : IDisposable
{
    public const int Most = 10_000;
    private readonly ConcurrentQueue<Guid> _noted = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Number, string Queue), ImmutableArray<CallerTicket>> _tickets = [];
    /// <summary>Tickets that were noted, and are not looked at again, with where they stand, if they do; the oldest goes first.</summary>
    private readonly Dictionary<Guid, CallerTicket?> _known = [];
    private readonly Queue<Guid> _order = new();
    private bool _begun;

    /// <summary>It may be of that kind now.</summary>
    public void Note(Guid ticket)
    {
        _noted.Enqueue(ticket);
        if (_noted.Count > Most) _noted.TryDequeue(out _);
    }

    /// <summary>It does not count any more, whatever is noted later.</summary>
    public void Drop(Guid ticket)
    {
        lock (_gate)
        {
            Know(ticket);
            TakeOut(ticket);
            _known[ticket] = null;
        }
    }

    /// <summary>Events were missed: it is made anew.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _begun = false;
            _tickets.Clear();
            _known.Clear();
            _order.Clear();
        }
    }

    /// <summary>The tickets of this caller in this queue, the newest last.</summary>
    public async ValueTask<ImmutableArray<CallerTicket>> Find(string number, string queue, CancellationToken ct)
    {
        await Settle().WaitAsync(ct);
        lock (_gate) return _tickets.GetValueOrDefault((number, queue), []);
    }

    /// <summary>The ticket as it stands here; null = it is not of that kind, or has no number.</summary>
    public async ValueTask<CallerTicket?> Find(Guid ticket, CancellationToken ct)
    {
        await Settle().WaitAsync(ct);
        lock (_gate) return _known.GetValueOrDefault(ticket);
    }

    /// <summary>It stands here, or nobody has looked yet.</summary>
    public bool MayHold(Guid ticket)
    {
        lock (_gate) return !_begun || _known.GetValueOrDefault(ticket) is not null;
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Goes on when whoever asked first is gone: else a long reading would begin anew with each who asks, and never end.</summary>
    private async Task Settle()
    {
        await _turn.WaitAsync();
        try
        {
            if (!_begun)
            {
                foreach (var ticket in await restore(CancellationToken.None)) await Read(ticket);
                _begun = true;
            }
            while (_noted.TryPeek(out var next))
            {
                await Read(next);
                _noted.TryDequeue(out _);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask Read(Guid ticket)
    {
        lock (_gate)
            if (_known.ContainsKey(ticket)) return;
        if ((await reads.State<TicketState>(ActorId.Ticket(tenant, ticket), CancellationToken.None))?.State is not { Requester: { } requester, Terms: { } terms } state || !counts(state)) return;
        var body = (await reads.Content(tenant, [requester.Id], CancellationToken.None)).FirstOrDefault()?.Body;
        lock (_gate)
        {
            if (!Know(ticket) || Requesters.Read(body).GetValueOrDefault(field) is not { } number) return;
            var known = new CallerTicket(ticket, number, terms.Queue, state.EnqueuedAt, state.UpdatedAt);
            _known[ticket] = known;
            _tickets[(number, terms.Queue)] = [.. _tickets.GetValueOrDefault((number, terms.Queue), []).Add(known).OrderBy(t => t.ChangedAt)];
        }
    }

    /// <summary>false = it was known.</summary>
    private bool Know(Guid ticket)
    {
        if (!_known.TryAdd(ticket, null)) return false;
        _order.Enqueue(ticket);
        if (_order.Count <= Most) return true;
        var oldest = _order.Dequeue();
        TakeOut(oldest);
        _known.Remove(oldest);
        return true;
    }

    private void TakeOut(Guid ticket)
    {
        if (_known.GetValueOrDefault(ticket) is not { } known) return;
        var left = _tickets[(known.Number, known.Queue)].Remove(known);
        if (left.IsEmpty) _tickets.Remove((known.Number, known.Queue));
        else _tickets[(known.Number, known.Queue)] = left;
    }
}

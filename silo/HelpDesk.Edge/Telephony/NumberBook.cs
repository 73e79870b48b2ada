using System.Collections.Concurrent;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Telephony;

namespace HelpDesk.Edge;

/// <summary>
/// Tickets by the telephone numbers of their requesters. Numbers are texts, which the store finds by id only, so they are kept in memory: read when
/// somebody asks first (the open tickets, and the newest of all), and noted from the feed from then on.
/// </summary>
internal sealed class NumberBook(IReads reads, LineBook lines, EdgeOptions options) : IDisposable
{
    /// <summary>Tickets that are known; the oldest goes first.</summary>
    public const int Most = 20_000;
    /// <summary>Tickets of one number: who calls more often is a switchboard and no person. The oldest goes first.</summary>
    public const int MostOfOne = 100;
    private const int NewestRead = 10_000;
    private const int OpenRead = 2_500;
    private const int Page = 500;
    private static readonly TicketStatus?[] Read = [TicketStatus.Waiting, TicketStatus.Offered, TicketStatus.Processing, TicketStatus.OnHold, null];
    private readonly ConcurrentQueue<(Guid Ticket, Guid Requester)> _noted = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Guid>> _tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string[]> _numbers = [];
    private readonly Queue<Guid> _order = new();
    private volatile bool _wanted;
    private bool _begun;
    private long _forgotten;

    /// <summary>Somebody's number may have come with it. Until somebody asks for the first time nothing is noted.</summary>
    public void Hear(FeedItem item)
    {
        var requester = item.Event switch
        {
            TicketCreated e => e.Requester,
            TicketEdited e => e.Requester,
            CallReported e => e.Fact.Requester,
            _ => null,
        };
        if (!_wanted || requester is null) return;
        _noted.Enqueue((item.Stream.TicketKey, requester.Id));
        if (_noted.Count > Most) _noted.TryDequeue(out _);
    }

    /// <summary>Events were missed, or numbers are to be read otherwise: it is made anew.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            (_begun, _forgotten) = (false, _forgotten + 1);
            _tickets.Clear();
            _numbers.Clear();
            _order.Clear();
        }
    }

    /// <summary>Tickets of this number that match, newest first.</summary>
    public async ValueTask<IReadOnlyList<TicketRead>> Tickets(string number, TicketFilter filter, long? before, int limit, CancellationToken ct)
    {
        var found = new List<TicketRead>();
        foreach (var id in await Find(number, ct))
            if (await reads.Ticket(options.Tenant, id, ct) is { } ticket && ticket.Number < (before ?? long.MaxValue) && Matches(ticket.Row, filter)) found.Add(ticket);
        return [.. found.OrderByDescending(t => t.Number).Take(limit)];
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>As all ways of writing a number are written here; null = it is none.</summary>
    internal static string? Key(string? text, NumberPlan plan)
    {
        if (text is null || CallAddress.Read(text, plan).Value is not { } number || !number.Any(char.IsAsciiDigit)) return null;
        // 821012345678: many programs leave out the plus. So long no number of this place is.
        const int longestOfPlace = 9;
        var abroad = number.Length > plan.CountryCode.Length + longestOfPlace - 1 && number.StartsWith(plan.CountryCode, StringComparison.Ordinal) && number.All(char.IsAsciiDigit);
        return abroad ? "+" + number : number;
    }

    private async ValueTask<Guid[]> Find(string text, CancellationToken ct)
    {
        var plan = await Plan(ct);
        await _turn.WaitAsync(ct);
        try
        {
            await Settle(plan, ct);
        }
        finally
        {
            _turn.Release();
        }
        lock (_gate) return Key(text, plan) is { } number && _tickets.TryGetValue(number, out var tickets) ? [.. tickets] : [];
    }

    /// <summary>How numbers without a country are meant: as the telephone systems do.</summary>
    private async ValueTask<NumberPlan> Plan(CancellationToken ct) =>
        (await lines.Get(ct)).Values.Select(l => l.Line.Country).FirstOrDefault(c => c is not null) is { } country ? new NumberPlan(country) : NumberPlan.Korea;

    private async ValueTask Settle(NumberPlan plan, CancellationToken ct)
    {
        if (!_begun)
        {
            var forgotten = Volatile.Read(ref _forgotten);
            _wanted = true;
            foreach (var page in (await Stored(ct)).Chunk(Page)) await Keep(page, plan, ct);
            lock (_gate) _begun = forgotten == _forgotten;
        }
        while (!_noted.IsEmpty)
        {
            // Looked at first, taken out when it is kept: nothing is lost if the store does not answer.
            var page = _noted.Take(Page).ToArray();
            await Keep(page, plan, ct);
            for (var i = 0; i < page.Length; i++) _noted.TryDequeue(out _);
        }
    }

    private async ValueTask<IEnumerable<(Guid Ticket, Guid Requester)>> Stored(CancellationToken ct)
    {
        var rows = new Dictionary<Guid, TicketRow>();
        foreach (var status in Read)
            await foreach (var row in reads.Newest(options.Tenant, status, status is null ? NewestRead : OpenRead, ct)) rows[row.Ticket] = row;
        return rows.Values.Where(r => r.Requester is not null).OrderBy(r => r.CreatedAt).Select(r => (r.Ticket, r.Requester!.Value));
    }

    private async ValueTask Keep((Guid Ticket, Guid Requester)[] page, NumberPlan plan, CancellationToken ct)
    {
        var texts = (await reads.Content(options.Tenant, [.. page.Select(p => p.Requester).Distinct()], ct)).ToDictionary(row => row.Id, row => row.Body);
        lock (_gate)
            foreach (var (ticket, requester) in page)
            {
                var names = Requesters.Read(texts.GetValueOrDefault(requester));
                Keep(ticket, [.. new[] { Key(names.GetValueOrDefault(Requesters.Phone), plan), Key(names.GetValueOrDefault(Requesters.Callback), plan) }.OfType<string>().Distinct()]);
            }
    }

    private void Keep(Guid ticket, string[] numbers)
    {
        if (_numbers.TryGetValue(ticket, out var before)) Drop(ticket, before.Except(numbers));
        else _order.Enqueue(ticket);
        _numbers[ticket] = numbers;
        foreach (var number in numbers.Except(before ?? []))
        {
            if (!_tickets.TryGetValue(number, out var tickets)) _tickets[number] = tickets = [];
            tickets.Add(ticket);
            if (tickets.Count > MostOfOne) tickets.RemoveAt(0);
        }
        if (_order.Count <= Most) return;
        var oldest = _order.Dequeue();
        if (_numbers.Remove(oldest, out var gone)) Drop(oldest, gone);
    }

    private void Drop(Guid ticket, IEnumerable<string> numbers)
    {
        foreach (var number in numbers)
            if (_tickets.TryGetValue(number, out var tickets) && tickets.Remove(ticket) && tickets.Count == 0) _tickets.Remove(number);
    }

    private static bool Matches(TicketRow row, TicketFilter filter) =>
        (filter.Status is not { } status || row.Status == status) && (filter.Queue is not { } queue || row.Queue == queue)
        && (filter.Holder is not { } holder || row.Holder == holder) && (filter.Tag is not { } tag || row.Tags.Contains(tag));
}

using System.Diagnostics;
using System.Globalization;
using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>
/// POST of a ticket to the push on an agent's stream, open loop: ticket i is due at i / rate whatever became of those before it, and its
/// latency counts from that moment, so a server that stalls is charged for everybody who came meanwhile.
/// </summary>
internal sealed class LatencyRun
{
    /// <summary>Requests under way; beyond it senders wait, and the waiting counts.</summary>
    private const int MaxUnderWay = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LatencyOptions _options;
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private readonly long[] _due, _sent;
    private readonly int[] _pushed;
    private readonly bool[] _free;
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing;

    public LatencyRun(LatencyOptions options)
    {
        _options = options;
        _due = new long[options.Tickets];
        _sent = new long[options.Tickets];
        _pushed = new int[options.Tickets];
        _free = new bool[options.Tickets];
        _missing = options.Tickets;
        FromDue = new LatencyRecorder(options.Tickets);
        FromDueToFree = new LatencyRecorder(options.Tickets);
        FromSend = new LatencyRecorder(options.Tickets);
        Answered = new LatencyRecorder(options.Tickets);
    }

    /// <summary>From when the ticket was due to the push.</summary>
    public LatencyRecorder FromDue { get; }
    /// <summary>The same, of the tickets that found an agent free when they were due: routing alone, without waiting for people.</summary>
    public LatencyRecorder FromDueToFree { get; }
    /// <summary>From when the request was really sent to the push.</summary>
    public LatencyRecorder FromSend { get; }
    /// <summary>From when the request was really sent to its answer.</summary>
    public LatencyRecorder Answered { get; }
    public int Missing => _missing;

    public async Task RunAsync(CancellationToken ct)
    {
        using var connections = new Connections(_options.Server, TimeSpan.FromSeconds(30));
        await using var fleet = new Fleet(connections, "latency", _options.Agents);
        await fleet.StartAsync(QuickWork.ServeAsync, Pushed, ct);
        await SendAllAsync(connections.As(Principals.Machine("latency")), fleet, ct);
        await await Task.WhenAny(_all.Task, fleet.Desks, Task.Delay(Patience, ct));
        await fleet.FinishAsync(ct);
    }

    private async Task SendAllAsync(HelpDeskClient client, Fleet fleet, CancellationToken ct)
    {
        using var room = new SemaphoreSlim(MaxUnderWay);
        var sending = new Task[_options.Tickets];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < sending.Length; i++)
        {
            _due[i] = started + (long)(i / _options.Rate * Stopwatch.Frequency);
            await UntilAsync(_due[i], ct);
            _free[i] = fleet.Free > 0;
            await room.WaitAsync(ct);
            sending[i] = SendAsync(client, fleet.Queue, i, room, ct);
        }
        await Task.WhenAll(sending);
    }

    /// <summary>Never early, for what is sent before it is due would seem faster than it was. Late by the timer's step, which counts.</summary>
    private static async Task UntilAsync(long due, CancellationToken ct)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } left)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), ct);
    }

    private async Task SendAsync(HelpDeskClient client, string queue, int i, SemaphoreSlim room, CancellationToken ct)
    {
        try
        {
            _sent[i] = Stopwatch.GetTimestamp();
            await client.CreateAsync(new NewTicket(queue) { Channel = Names.Phone, Subject = $"{_run} {i}" }, ct: ct);
            if (i >= _options.WarmUpTickets) Answered.Add(Stopwatch.GetElapsedTime(_sent[i]));
        }
        finally
        {
            room.Release();
        }
    }

    private void Pushed(Work work)
    {
        var now = Stopwatch.GetTimestamp();
        if (Index(work.Subject) is not { } i || Interlocked.Exchange(ref _pushed[i], 1) == 1) return;
        if (i >= _options.WarmUpTickets)
        {
            FromDue.Add(Stopwatch.GetElapsedTime(_due[i], now));
            if (_free[i]) FromDueToFree.Add(Stopwatch.GetElapsedTime(_due[i], now));
            FromSend.Add(Stopwatch.GetElapsedTime(_sent[i], now));
        }
        if (Interlocked.Decrement(ref _missing) == 0) _all.TrySetResult();
    }

    /// <summary>Null for a ticket of another run.</summary>
    private int? Index(string? subject) =>
        subject is not null && subject.StartsWith(_run + " ", StringComparison.Ordinal)
        && int.TryParse(subject.AsSpan(_run.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < _pushed.Length ? i : null;
}

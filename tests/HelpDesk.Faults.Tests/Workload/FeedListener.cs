using System.Globalization;
using System.Net.ServerSentEvents;

namespace HelpDesk.Faults.Tests;

/// <summary>
/// Hears the whole feed from its beginning over bare HTTP: no client that would hide a repeat or a gap after a reconnect. It also knows
/// which tickets are open.
/// </summary>
internal sealed class FeedListener(HttpClient http, Action ticketEnded)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(12), Pause = TimeSpan.FromMilliseconds(50);
    private readonly HashSet<string> _open = [], _ended = [];
    private readonly Awaited _awaited = new();
    private long _last;

    public StreamRecord Heard { get; } = new("stream of the feed", null);

    /// <summary>When it has heard everything up to <paramref name="head"/> and no ticket is open.</summary>
    public Task Drained(long head) => _awaited.When(() =>
    {
        lock (_open) return _last >= head && _open.Count == 0;
    });

    /// <summary>When it has heard everything up to this position.</summary>
    public Task Reached(long position) => _awaited.When(() =>
    {
        lock (_open) return _last >= position;
    });

    /// <summary>When this ticket has come to its end.</summary>
    public Task Ended(string ticket) => _awaited.When(() =>
    {
        lock (_open) return _ended.Contains(ticket);
    });

    public string[] Open
    {
        get
        {
            lock (_open) return [.. _open];
        }
    }

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Connection(stop);
            }
            catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !stop.IsCancellationRequested)
            {
                // Cut; the next connection resumes.
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Clock.Pass(Pause, CancellationToken.None);
        }
    }

    private async Task Connection(CancellationToken stop)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
        silence.CancelAfter(Silence);
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/stream");
        request.Headers.Add("X-HelpDesk-Principal", Cast.Supervisor);
        request.Headers.Add("Last-Event-ID", _last.ToString(CultureInfo.InvariantCulture));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        if (!response.IsSuccessStatusCode) return;
        await using var body = await response.Content.ReadAsStreamAsync(silence.Token);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(silence.Token))
        {
            // Heartbeats are comments, which no parser shows: on a quiet feed it reconnects now and then, which is welcome.
            silence.CancelAfter(Silence);
            Take(item);
        }
    }

    private void Take(SseItem<string> item)
    {
        var shown = Shown.Of(item);
        Heard.Add(shown);
        lock (_open)
        {
            _last = shown.Position;
            if (item.EventType == "created") _open.Add(shown.Ticket!);
            if (item.EventType is "closed" or "abandoned" or "cancelled" && _open.Remove(shown.Ticket!))
            {
                _ended.Add(shown.Ticket!);
                ticketEnded();
            }
        }
        _awaited.Look();
    }
}

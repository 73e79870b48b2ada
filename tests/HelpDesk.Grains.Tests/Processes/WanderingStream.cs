using System.Globalization;
using System.Net.ServerSentEvents;
using HelpDesk.Client;
using HelpDesk.Faults.Tests;

namespace HelpDesk.Grains.Tests;

/// <summary>
/// An agent's stream that is torn off after a few events and goes on at the next silo, by Last-Event-ID over bare HTTP: there is no client
/// that would hide a repeat.
/// </summary>
internal sealed class WanderingStream(IReadOnlyList<SiloProcess> silos, string agent)
{
    private const int EventsPerSilo = 5;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(12), Pause = TimeSpan.FromMilliseconds(50);
    private readonly Awaited _awaited = new();
    private long? _last;
    private int _moves;

    public StreamRecord Heard { get; } = new($"wandering stream of {agent}", agent);

    /// <summary>When it was shown something on so many more silos than now.</summary>
    public Task Moved(int more)
    {
        var goal = Volatile.Read(ref _moves) + more;
        return _awaited.When(() => Volatile.Read(ref _moves) >= goal).WaitAsync(TimeSpan.FromSeconds(90));
    }

    public async Task Run(CancellationToken stop)
    {
        for (var next = 0; !stop.IsCancellationRequested; next++)
        {
            try
            {
                await Listen(silos[next % silos.Count], stop);
            }
            catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !stop.IsCancellationRequested)
            {
                // That silo is away.
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Clock.Pass(Pause, CancellationToken.None);
        }
    }

    private async Task Listen(SiloProcess silo, CancellationToken stop)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
        silence.CancelAfter(Silence);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/agents/{agent}/stream?renew=client");
        request.Headers.Add("X-HelpDesk-Principal", Principals.Agent(agent));
        if (_last is { } last) request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        using var response = await silo.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        if (!response.IsSuccessStatusCode) return;
        await using var body = await response.Content.ReadAsStreamAsync(silence.Token);
        var events = 0;
        await foreach (var item in SseParser.Create(body).EnumerateAsync(silence.Token))
        {
            Take(item);
            if (++events < EventsPerSilo) continue;
            Interlocked.Increment(ref _moves);
            _awaited.Look();
            return;
        }
    }

    private void Take(SseItem<string> item)
    {
        var shown = Shown.Of(item);
        if (item.EventType == "snapshot") Heard.Add(new StreamSnapshot(shown.Position, [], false));
        else if (item.EventType == "reset") Heard.Add(new StreamReset("", 0, 0));
        else Heard.Add(shown);
        _last = shown.Position;
    }
}

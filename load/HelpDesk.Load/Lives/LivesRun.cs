using System.Collections.Concurrent;
using System.Diagnostics;
using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>
/// Whole lives of tickets: create, offer, accept, resolve, close. Closed loop: each client starts its next ticket when its last one is
/// closed, so the number of tickets under way is the number of clients. Several nodes of a cluster are asked by turns.
/// </summary>
internal sealed class LivesRun(IReadOnlyList<Uri> nodes, int clients, TimeSpan length)
{
    private const int MaxLives = 5_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _underWay = new();
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

    public LatencyRecorder Lives { get; } = new(MaxLives);
    public TimeSpan Took { get; private set; }

    public async Task RunAsync(CancellationToken ct)
    {
        using var connections = new Connections(nodes, TimeSpan.FromSeconds(30));
        await using var fleet = new Fleet(connections, "lives", clients);
        var machine = connections.As(Principals.Machine("lives"));
        await fleet.StartAsync((agent, client, work, token) => ServeAsync(agent, client, machine, work, token), null, ct);
        var started = Stopwatch.GetTimestamp();
        var customers = Task.WhenAll(Enumerable.Range(0, clients).Select(i => CustomerAsync(machine, fleet.Queue, i, started, ct)));
        await await Task.WhenAny(customers, fleet.Desks);
        Took = Stopwatch.GetElapsedTime(started);
        await fleet.FinishAsync(ct);
    }

    private async Task CustomerAsync(HelpDeskClient client, string queue, int customer, long started, CancellationToken ct)
    {
        for (var life = 0; Stopwatch.GetElapsedTime(started) < length; life++)
        {
            var born = Stopwatch.GetTimestamp();
            var subject = $"{_run} {customer} {life}";
            var closed = _underWay[subject] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await client.CreateAsync(new NewTicket(queue) { Channel = Names.Phone, Subject = subject }, ct: ct);
            await closed.Task.WaitAsync(Patience, ct);
            Lives.Add(Stopwatch.GetElapsedTime(born));
        }
    }

    private async Task ServeAsync(string agent, HelpDeskClient client, HelpDeskClient machine, Work work, CancellationToken ct)
    {
        if (!await QuickWork.ServeAsync(agent, client, work, ct)) return;
        await machine.CloseAsync(work.Ticket, ct: ct);
        if (work.Subject is not null && _underWay.TryRemove(work.Subject, out var closed)) closed.TrySetResult();
    }
}

using System.Diagnostics;
using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>
/// POST of a ticket to its push on the stream of a free agent, one ticket at a time. Agents and streams are on the first node; tickets come in
/// there and, in turns, on the second one. Pools are several, because which node a pool lives on is not for the caller to say.
/// </summary>
/// <param name="Same">Posted where the stream is.</param>
/// <param name="Other">Posted on another node; empty where there is none.</param>
internal sealed record PushFigures(LatencyRecorder Same, LatencyRecorder Other)
{
    private const int Pools = 6, WarmUp = 60;

    private sealed record Desk(Fleet Fleet)
    {
        public TaskCompletionSource<long> Pushed { get; set; } = new();
        public TaskCompletionSource Done { get; set; } = new();
    }

    public static async Task<PushFigures> MeasureAsync(Site site, int pushes, CancellationToken ct)
    {
        var figures = new PushFigures(new LatencyRecorder(pushes), new LatencyRecorder(pushes));
        using Connections here = site.To(0), there = site.To(site.Nodes.Count > 1 ? 1 : 0);
        var desks = new List<Desk>();
        try
        {
            for (var pool = 0; pool < Pools; pool++) desks.Add(await OpenAsync(here, pool, ct));
            var ways = site.Nodes.Count > 1 ? 2 : 1;
            for (var i = 0; i < ways * (pushes + WarmUp); i++)
            {
                // All pools one way, then all the other way.
                var same = i / Pools % ways == 0;
                var took = await PushAsync(desks[i % Pools], same ? here : there, ct);
                if (i >= ways * WarmUp) (same ? figures.Same : figures.Other).Add(took);
            }
        }
        finally
        {
            foreach (var desk in desks) await desk.Fleet.DisposeAsync();
        }
        return figures;
    }

    private static async Task<Desk> OpenAsync(Connections here, int pool, CancellationToken ct)
    {
        var desk = new Desk(new Fleet(here, FormattableString.Invariant($"push-{pool}"), 1));
        await desk.Fleet.StartAsync(
            async (agent, client, work, token) =>
            {
                await QuickWork.ServeAsync(agent, client, work, token);
                desk.Done.TrySetResult();
            },
            _ => desk.Pushed.TrySetResult(Stopwatch.GetTimestamp()), ct);
        return desk;
    }

    private static async Task<TimeSpan> PushAsync(Desk desk, Connections way, CancellationToken ct)
    {
        (desk.Pushed, desk.Done) = (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
        var sent = Stopwatch.GetTimestamp();
        var creating = way.As(Principals.Machine("push")).CreateAsync(new NewTicket(desk.Fleet.Queue) { Channel = Names.Phone, Subject = "push" }, ct: ct);
        var took = Stopwatch.GetElapsedTime(sent, await desk.Pushed.Task.WaitAsync(ct));
        await creating;
        await desk.Done.Task.WaitAsync(ct);
        return took;
    }
}

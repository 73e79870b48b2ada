using System.Diagnostics;
using HelpDesk.Client;
using HelpDesk.Storage;
using HelpDesk.TestSupport;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>Fills the store, starts the real server on it, and measures: first a while in which nothing is due, then one with a steady rate of steps.</summary>
internal sealed class ClocksRun(ClocksOptions options, OwnStore store)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromMinutes(10), LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly Duration Spread = Duration.FromHours(1);
    /// <summary>For the start of the server, and what it reads then.</summary>
    private static readonly Duration Starting = Duration.FromSeconds(20);
    private const int TicketsReadPerSecond = 25_000;

    private readonly Uri _address = new(FormattableString.Invariant($"http://127.0.0.1:{FreePort.Take()}"));
    private ServerProcess _server = null!;
    private Instant _first;
    private BookSize? _book;

    private static Instant Now => SystemClock.Instance.GetCurrentInstant();

    public async Task<ClockFigures> RunAsync(Action<string> say, CancellationToken ct)
    {
        using var connections = new Connections(_address, TimeSpan.FromMinutes(2), LookEvery);
        var supervisor = connections.As("clocks;supervisor");
        var empty = await FillAsync(supervisor, say, ct);
        using var server = Start();
        await server.Ready;
        await PoolCompleteAsync(supervisor, ct);
        await Task.Delay(Settling, ct);
        var (quiet, memory, head) = (Look(), server.WorkingSet, await supervisor.HeadAsync(ct));
        await UntilAsync(_first - Duration.FromSeconds(2), ct);
        var idle = Look() - quiet;
        if (idle.Passed.TotalSeconds < options.Idle / 2) throw new IOException("The server was not ready in time for the first step: the machine is too busy for so many clocks.");
        say("nothing was due; now steps are");
        await UntilAsync(_first, ct);
        var begin = Look();
        var last = await HeadReachedAsync(supervisor, head + options.Steps, ct);
        var firing = Look() - begin;
        var (lateness, latest) = await StepsAsync(supervisor, head, last, ct);
        await server.KillAsync();
        return new ClockFigures(lateness, (latest - _first).ToTimeSpan(), idle, firing, empty, memory, _book!);
    }

    private ServerProcess Start() => _server = ServerProcess.Start(options.Server.FullName, store.Location, _address);

    private Effort Look() => new(Stopwatch.GetElapsedTime(_server.Started), _server.Worked, store.Postgres?.Worked ?? TimeSpan.Zero);

    /// <summary>What a server makes of a day's tickets is no cost of their clocks, so it is done before.</summary>
    private async Task FiguresKeptAsync(HelpDeskClient supervisor, Action<string> say, CancellationToken ct)
    {
        using var server = Start();
        await server.Ready;
        using var timer = new PeriodicTimer(LookEvery);
        var (since, begin) = (Stopwatch.GetTimestamp(), Look());
        while (await supervisor.FigureStatusAsync(ct) is not { Building: false, Behind: 0 })
        {
            if (Stopwatch.GetElapsedTime(since) > 3 * Patience) throw new IOException("The figures of the open tickets are not there after half an hour.");
            await timer.WaitForNextTickAsync(ct);
        }
        say(FormattableString.Invariant($"the figures are made: {(Look() - begin).Server.TotalMilliseconds / Math.Max(1, options.Open):0.00} ms of processor time per ticket"));
        await server.KillAsync();
    }

    /// <summary>Memory of a server on the store before there were tickets, in bytes.</summary>
    private async Task<long> FillAsync(HelpDeskClient supervisor, Action<string> say, CancellationToken ct)
    {
        using (var opened = DurableStores.Open(store.Location)) await new OpenClocks(opened).PrepareAsync(Now, ct);
        long empty;
        using (var server = Start())
        {
            await server.Ready;
            await supervisor.HeadAsync(ct);
            empty = server.WorkingSet;
            await server.KillAsync();
        }
        var (begun, chance) = (Now, new Random(1));
        var later = Enumerable.Range(0, options.Open).Select(_ => begun + Spread + Spread * chance.NextDouble()).ToArray();
        using (var opened = DurableStores.Open(store.Location))
            await new OpenClocks(opened).FillAsync(options.Open, i => later[i], n => say(FormattableString.Invariant($"{n} clocks are open")), ct);
        var took = Now - begun;
        await FiguresKeptAsync(supervisor, say, ct);
        using var filled = DurableStores.Open(store.Location);
        _first = Now + Starting + Duration.FromTimeSpan(Settling) + Duration.FromSeconds(options.Idle) + Duration.FromSeconds((options.Open + options.Steps) / TicketsReadPerSecond)
            + took * 2 * ((double)options.Steps / Math.Max(options.Open, options.Steps));
        await new OpenClocks(filled).FillAsync(options.Steps, i => _first + Duration.FromSeconds(i / options.Rate), _ => { }, ct);
        _book = await BookSize.OfAsync(filled, OpenClocks.Tenant, OpenClocks.Pool, ct);
        say(FormattableString.Invariant($"{options.Open + options.Steps} clocks are open; the first step is due in {(_first - Now).TotalSeconds:0} s"));
        return empty;
    }

    private static async Task UntilAsync(Instant time, CancellationToken ct)
    {
        if (time - Now is { } left && left > Duration.Zero) await Task.Delay(left.ToTimeSpan(), ct);
    }

    private static async Task PoolCompleteAsync(HelpDeskClient supervisor, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while ((await supervisor.PoolAsync(OpenClocks.Pool, ct)).Rebuilding) await timer.WaitForNextTickAsync(ct);
    }

    /// <summary>The feed's head, once it is as far or nothing has come for a while.</summary>
    private static async Task<long> HeadReachedAsync(HelpDeskClient supervisor, long goal, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(LookEvery);
        var since = Stopwatch.GetTimestamp();
        long head;
        while ((head = await supervisor.HeadAsync(ct)) < goal && Stopwatch.GetElapsedTime(since) < Patience) await timer.WaitForNextTickAsync(ct);
        return head;
    }

    private static async Task<(Samples Lateness, Instant Latest)> StepsAsync(HelpDeskClient supervisor, long after, long until, CancellationToken ct)
    {
        var (lateness, latest) = (new Samples(), DateTimeOffset.MinValue);
        while (after < until)
        {
            var page = await supervisor.EventsAsync(after, 1_000, ct);
            foreach (var step in page.Items.Where(e => e.Type == "clock-step-reached"))
            {
                lateness.Add((step.At - step.Data.GetProperty("planned").GetDateTimeOffset()).TotalMilliseconds);
                if (step.At > latest) latest = step.At;
            }
            after = page.Next;
        }
        return (lateness, Instant.FromDateTimeOffset(latest));
    }
}

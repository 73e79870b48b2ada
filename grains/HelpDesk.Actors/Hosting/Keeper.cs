using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>Once a period calls every pool, feed and clock shard that has rows, so that nobody waits for an actor that is not there.</summary>
internal sealed class Keeper : IAsyncDisposable
{
    private readonly IStore _store;
    private readonly Action<ActorId> _nudge;
    private readonly Action _afterRound;
    private readonly Action<string, Exception?> _report;
    private readonly PeriodicTimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstRound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _run;

    /// <param name="store">Where the rows are.</param>
    /// <param name="period">From one round to the next.</param>
    /// <param name="nudge">Calls an actor.</param>
    /// <param name="afterRound">Whatever else the host does that often.</param>
    /// <param name="report">Told of rounds that failed.</param>
    public Keeper(IStore store, Duration period, Action<ActorId> nudge, Action afterRound, Action<string, Exception?> report)
    {
        _store = store;
        _nudge = nudge;
        _afterRound = afterRound;
        _report = report;
        _timer = new PeriodicTimer(period.ToTimeSpan());
        _run = Task.Run(Run);
    }

    public Task FirstRound => _firstRound.Task;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _timer.Dispose();
        await _run;
        _stop.Dispose();
    }

    private async Task Run()
    {
        try
        {
            do
            {
                await TryRound();
            }
            while (await _timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task TryRound()
    {
        try
        {
            await Round();
            _afterRound();
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            // Without the keeper nothing would be called ever again.
            _report("A round of the keeper failed; the next one tries again.", e);
        }
    }

    private async Task Round()
    {
        for (var shard = 0; shard < Limits.ClockShards; shard++) _nudge(ActorId.Clock(shard));
        if (await _store.Ask(new ReadRoster(), _stop.Token) is not Roster roster) return;
        foreach (var pool in roster.Pools) _nudge(pool);
        foreach (var tenant in roster.Tenants) _nudge(ActorId.Feed(tenant));
        _firstRound.TrySetResult();
    }
}

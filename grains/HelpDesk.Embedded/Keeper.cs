using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Embedded;

/// <summary>Once a period calls every pool, feed and clock shard that has rows, so that nobody waits for an actor that is not there.</summary>
internal sealed class Keeper : IAsyncDisposable
{
    private readonly EmbeddedHost _host;
    private readonly IStore _store;
    private readonly PeriodicTimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstRound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _run;

    public Keeper(EmbeddedHost host, IStore store, EmbeddedOptions options)
    {
        _host = host;
        _store = store;
        _timer = new PeriodicTimer(options.KeeperPeriod.ToTimeSpan());
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
            _host.ForgetQuiet();
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            // Without the keeper nothing would be called ever again.
            _host.Report("A round of the keeper failed; the next one tries again.", e);
        }
    }

    private async Task Round()
    {
        for (var shard = 0; shard < Limits.ClockShards; shard++) _host.Nudge(ActorId.Clock(shard));
        if (await _store.Ask(new ReadRoster(), _stop.Token) is not Roster roster) return;
        foreach (var pool in roster.Pools) _host.Nudge(pool);
        foreach (var tenant in roster.Tenants) _host.Nudge(ActorId.Feed(tenant));
        _firstRound.TrySetResult();
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge;

/// <summary>Looks at each call back that was promised, on every node: is it the only one of its caller?</summary>
internal sealed class CallbackMerger(CallbackDesk callbacks, ILogger<CallbackMerger> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var ticket in callbacks.Promises.ReadAllAsync(stoppingToken))
            {
                if (await Merged(ticket, stoppingToken)) continue;
                await Task.Delay(RetryAfter, stoppingToken);
                callbacks.Promised(ticket);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends. What was promised is found again by whoever looks next.
        }
    }

    private async ValueTask<bool> Merged(Guid ticket, CancellationToken ct)
    {
        try
        {
            if (await callbacks.Merge(ticket, ct) is not { } refused) return true;
            Log.CallbackNotMerged(log, ticket, refused.Detail);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Log.LookFailed(log, "the caller's other call backs", e);
        }
        return false;
    }
}

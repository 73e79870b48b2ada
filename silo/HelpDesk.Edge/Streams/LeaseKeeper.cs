using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge;

/// <summary>While an agent's stream is open his client is there: the server renews its lease, at once and then every third of it.</summary>
internal sealed class LeaseKeeper(IEngine engine, EdgeOptions options, ILogger<LeaseKeeper> log)
{
    private const string Client = "stream";

    /// <summary>Ends, without throwing, when <paramref name="ct"/> is cancelled.</summary>
    public async Task Keep(string agent, By by, NodaTime.Duration lease, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(lease.ToTimeSpan() / 3);
        try
        {
            do await Renew(agent, by, ct);
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The stream has ended; the lease runs out by itself unless another client renews it.
        }
    }

    private async Task Renew(string agent, By by, CancellationToken ct)
    {
        try
        {
            // A renewal is no command: it is kept in memory only, so there is no answer to keep either.
            var origin = new Origin(by, Guid.Empty, 0);
            if (await engine.Ask(ActorId.Agent(options.Tenant, agent), new RenewLease(Client, null), origin, [], ct) is Refused refused)
                Log.LeaseNotRenewed(log, agent, refused.Detail);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next third of the lease is another chance.
            Log.LeaseNotRenewed(log, agent, e.Message);
        }
    }
}

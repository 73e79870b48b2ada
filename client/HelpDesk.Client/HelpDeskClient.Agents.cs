namespace HelpDesk.Client;

public sealed partial class HelpDeskClient
{
    public Task<AgentStatus> AgentAsync(string agent, CancellationToken ct = default) =>
        _caller.GetAsync<AgentStatus>($"v1/agents/{Escape(agent)}", ct);

    /// <summary>Enters an activity; with <paramref name="whenDrained"/> only when his last open item is gone, and nothing new until then.</summary>
    public Task<AgentResult> SetActivityAsync(
        string agent, string activity, bool whenDrained = false, CommandOptions? how = null, CancellationToken ct = default) =>
        _caller.CommandAsync<AgentResult>(
            HttpMethod.Post, $"v1/agents/{Escape(agent)}/activity", new ActivityBody(activity, whenDrained), how, ct);

    /// <summary>The agent's client is there for another while. See <see cref="KeepLeaseAsync"/>.</summary>
    public Task<AgentResult> RenewLeaseAsync(
        string agent, string client, TimeSpan lease, CommandOptions? how = null, CancellationToken ct = default) =>
        _caller.CommandAsync<AgentResult>(
            HttpMethod.Post, $"v1/agents/{Escape(agent)}/lease", new LeaseBody(client, lease.TotalSeconds), how, ct);

    /// <summary>
    /// Renews the lease three times in each of its lengths until cancelled; then it returns, and the lease lapses by itself. For streams
    /// opened with <see cref="LeaseBy.Client"/>. Unreachable servers are tried again; a refusal throws.
    /// </summary>
    public async Task KeepLeaseAsync(string agent, string client, TimeSpan lease, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(lease / 3);
        try
        {
            do
            {
                await RenewOnceAsync(agent, client, lease, ct).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(ct).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // told to stop
        }
    }

    private async Task RenewOnceAsync(string agent, string client, TimeSpan lease, CancellationToken ct)
    {
        try
        {
            await RenewLeaseAsync(agent, client, lease, ct: ct).ConfigureAwait(false);
        }
        catch (HelpDeskUnreachableException)
        {
            // the next tick tries again: a lapse in between is what the lease is for
        }
    }

    private sealed record ActivityBody(string Activity, bool WhenDrained);
    private sealed record LeaseBody(string Client, double Seconds);
}

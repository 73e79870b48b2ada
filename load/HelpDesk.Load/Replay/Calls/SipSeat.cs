using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>A recorded server with a telephone, which answers by itself. Callers end their calls.</summary>
internal sealed class SipSeat(HelpDeskClient client, PlannedAgent agent) : ISeat
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public PlannedAgent Agent => agent;

    /// <summary>The telephone answers whatever rings.</summary>
    public int Missed => 0;

    /// <summary>He has no client but this: it says that he is there.</summary>
    public Task RunAsync(CancellationToken ct) => client.KeepLeaseAsync(agent.Id, "telephone", Lease, ct);

    public Task ComeAsync(CancellationToken ct) => client.SetActivityAsync(agent.Id, Names.Available, ct: ct);

    public Task LeaveAsync(CancellationToken ct) => client.SetActivityAsync(agent.Id, Names.Offline, whenDrained: true, ct: ct);
}

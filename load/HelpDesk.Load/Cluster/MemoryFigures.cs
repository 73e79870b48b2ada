using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>Managed memory of all nodes, right after the actors were made: those that rest may be put away later.</summary>
/// <param name="PerAgent">Bytes for an agent who is available and has nothing to do; his stream is not in it.</param>
/// <param name="PerTicket">Bytes for a ticket that waits.</param>
/// <param name="WorkingSet">Bytes that the system gave all nodes in the end.</param>
internal sealed record MemoryFigures(double PerAgent, double PerTicket, long WorkingSet)
{
    private const int AtOnce = 16;

    public static async Task<MemoryFigures> MeasureAsync(Site site, int actors, CancellationToken ct)
    {
        using var connections = new Connections(site.Addresses, TimeSpan.FromSeconds(30));
        var admin = connections.As(Principals.Admin("memory"));
        foreach (var queue in (string[])["idle", "waiting"]) await admin.SetQueueAsync(queue, new QueueDocument { Pool = queue }, ct: ct);
        var before = await site.FiguresAsync(ct);
        await EachAsync(actors, async n =>
        {
            var agent = FormattableString.Invariant($"idle-{n}");
            await admin.SetAgentAsync(agent, new AgentDocument { Units = 100, Channels = [new AgentChannelDocument(Names.Phone, 100, 1)], Queues = ["idle"] }, ct: ct);
            await connections.As(Principals.Agent(agent)).SetActivityAsync(agent, Names.Available, ct: ct);
        }, ct);
        var agents = await site.FiguresAsync(ct);
        var machine = connections.As(Principals.Machine("memory"));
        await EachAsync(actors, n => machine.CreateAsync(new NewTicket("waiting") { Channel = Names.Phone, Subject = "waits" }, ct: ct), ct);
        var tickets = await site.FiguresAsync(ct);
        return new MemoryFigures(
            (agents - before).Heap / actors, (tickets - agents).Heap / actors, site.Nodes.Sum(node => node.WorkingSet));
    }

    private static Task EachAsync(int count, Func<int, Task> make, CancellationToken ct) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (n, _) => await make(n));
}

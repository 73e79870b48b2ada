using HelpDesk.Client;

namespace HelpDesk.Faults.Tests;

/// <summary>The queues and agents of every run, and the rules that make trouble likely: short rings, full agents, no idle time.</summary>
internal static class Cast
{
    public const string Channel = "web";
    public const string Supervisor = "checker;supervisor";

    /// <summary>Open tickets that an agent has at most, offered ones included.</summary>
    public const int MostPerAgent = 3;

    public static readonly IReadOnlyList<string> Agents = [.. Enumerable.Range(1, 8).Select(n => $"agent-{n}")];
    public static readonly IReadOnlyList<string> SharedQueues = ["first", "second"];

    /// <summary>A queue that nobody but this agent serves: what is created there shows that he can still be routed to.</summary>
    public static string QueueOf(string agent) => $"only-{agent}";

    public static async Task SetUp(HelpDeskClient admin)
    {
        foreach (var queue in SharedQueues.Concat(Agents.Select(QueueOf)))
            await admin.SetQueueAsync(queue, new QueueDocument { RingSeconds = 2, WrapUpSeconds = 0, DeclineBlockSeconds = 0.5 });
        foreach (var (agent, i) in Agents.Select((a, i) => (a, i)))
        {
            // Half of them lose their work when their client is gone for a while.
            double? requeueAfter = i % 2 == 0 ? 2 : null;
            await admin.SetAgentAsync(agent, new AgentDocument
            {
                Units = 100, Channels = [new AgentChannelDocument(Channel, 30, MostPerAgent, requeueAfter)], Queues = [.. SharedQueues, QueueOf(agent)],
                NoAnswerLimit = 0, LeaseSeconds = 6,
            });
            await admin.SetActivityAsync(agent, "available");
        }
    }
}

using HelpDesk.Client;

namespace HelpDesk.Demo;

/// <summary>Puts the cast on the server; doing it again changes nothing.</summary>
internal static class DemoSetup
{
    public static async Task ApplyAsync(HelpDeskClient admin, CancellationToken ct)
    {
        var catalog = await admin.CatalogAsync(ct).ConfigureAwait(false);
        await admin.SetCatalogAsync(catalog with { Skills = [.. catalog.Skills.Union(Cast.Skills)] }, ct: ct).ConfigureAwait(false);
        foreach (var queue in Cast.Queues) await admin.SetQueueAsync(queue.Id, Rules(queue), ct: ct).ConfigureAwait(false);
        foreach (var agent in Cast.Agents.Concat(Cast.Guests)) await admin.SetAgentAsync(agent.Id, Profile(agent), ct: ct).ConfigureAwait(false);
    }

    private static QueueDocument Rules(CastQueue queue) => new()
    {
        Rank = queue.Rank,
        Order = "head-start",
        Requires = queue.Skill is null ? [] : [new RequirementDocument(queue.Skill, 4)],
        Choose = ["best-skill", "longest-idle"],
        RingSeconds = 12,
        WrapUpSeconds = 6,
        DeclineBlockSeconds = 20,
    };

    private static AgentDocument Profile(CastAgent agent) => new()
    {
        Name = agent.Name.ToString(),
        Skills = agent.Skills,
        Queues = agent.Queues,
        NoAnswerLimit = 1,
        LeaseSeconds = 30,
    };
}

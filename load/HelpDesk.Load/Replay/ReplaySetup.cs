using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>Puts what the replay needs on the server; doing it again changes nothing.</summary>
internal sealed class ReplaySetup(HelpDeskClient admin, ReplayOptions options)
{
    /// <summary>The bank's types are the skills of its agents.</summary>
    public static string SkillOf(string type) => $"type-{type.ToLowerInvariant()}";

    public static string AgentId(string name) => $"anonbank-{name.ToLowerInvariant().Replace(' ', '-')}";

    public async Task ApplyAsync(DaySchedule day, CancellationToken ct)
    {
        await admin.AddNamesAsync(day.Types.Concat(day.Agents.SelectMany(a => a.Skills)).Select(SkillOf), ct);
        await admin.SetQueueAsync(options.Queue, Rules(), ct: ct);
        foreach (var agent in day.Agents) await admin.SetAgentAsync(agent.Id, Profile(agent), ct: ct);
    }

    /// <summary>Of each queue that stands for the bank's.</summary>
    public QueueDocument Rules() => new()
    {
        Pool = options.Queue,
        Order = "head-start",
        HeadStartSeconds = options.HeadStart / options.Speed,
        RingSeconds = options.RingSeconds,
        WrapUpSeconds = options.WrapUp / options.Speed,
        DeclineBlockSeconds = 0,
        Choose = ["longest-idle"],
    };

    /// <summary>One call at a time. A missed ring must not send a recorded agent home for the rest of the day: no limit.</summary>
    private AgentDocument Profile(PlannedAgent agent) => new()
    {
        Name = agent.Name,
        Units = 100,
        Channels = [new AgentChannelDocument(Names.Phone, 100, 1)],
        Skills = [.. agent.Skills.Select(s => new SkillDocument(SkillOf(s)))],
        Queues = [options.Queue],
        NoAnswerLimit = 0,
        LeaseSeconds = 60,
    };
}

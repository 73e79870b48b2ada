using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>A skill of an agent, level 1–10.</summary>
public sealed record SkillLevel(string Skill, int Level);

/// <summary>
/// What one item of a channel costs an agent and how many he may have. <paramref name="RequeueAfter"/>: how long his client may be
/// gone before held work of this channel goes back to its queue with its age; null = he keeps it.
/// </summary>
public sealed record ChannelCapacity(string Channel, int Units, int Max, Duration? RequeueAfter);

/// <summary>A queue that the agent serves, with the pool that matches it.</summary>
public sealed record Serves(string Queue, string Pool);

/// <summary>
/// What is configured of an agent. <paramref name="Units"/> is his capacity in total. After <paramref name="NoAnswerLimit"/> unanswered
/// offers in a row he is put into <paramref name="NoAnswerActivity"/>; 0 = never. <paramref name="Lease"/> is how long his client
/// counts as there after its last renewal.
/// </summary>
public sealed record AgentProfile(
    ContentRef? Name, int Units, ImmutableArray<ChannelCapacity> Channels, ImmutableArray<SkillLevel> Skills,
    ImmutableArray<Serves> Serves, int NoAnswerLimit, string NoAnswerActivity, Duration Lease)
{
    /// <summary>What rings for his calls, as his telephone system names it: a SIP URI, an extension; null = calls are not offered to him.</summary>
    public string? Telephone { get; init; }

    /// <summary>His skills as routing counts them: to have a telephone is one.</summary>
    [JsonIgnore] public ImmutableArray<SkillLevel> Abilities => Telephone is null ? Skills : Skills.Add(new SkillLevel(CallRules.TelephoneSkill, Limits.MinSkillLevel));

    public ChannelCapacity? Channel(string channel)
    {
        foreach (var c in Channels)
            if (c.Channel == channel) return c;
        return null;
    }

    public int Level(string skill)
    {
        foreach (var s in Abilities)
            if (s.Skill == skill) return s.Level;
        return 0;
    }
}

/// <summary>
/// What an agent advertises to a pool: whether routing may offer to him, and how much room there is. Versions are (epoch, sequence):
/// a pool ignores what is older than what it has. <paramref name="SeenPick"/> is the highest pick sequence of <paramref name="PoolRun"/>
/// that is reflected here.
/// </summary>
public sealed record AgentView(
    string Agent, long Epoch, long Sequence, Guid PoolRun, long SeenPick, bool Routable, string Activity,
    int UnitsTotal, int UnitsUsed, ImmutableArray<ChannelRoom> Channels, ImmutableArray<SkillLevel> Skills, ImmutableArray<string> Queues,
    Instant IdleSince, int Items);

/// <summary>Room on one channel: what an item costs and how many more of it the limit allows (total units are checked apart).</summary>
public sealed record ChannelRoom(string Channel, int Units, int Max, int Used);

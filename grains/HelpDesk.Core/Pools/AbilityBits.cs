namespace HelpDesk.Core;

/// <summary>Who serves which queue, and who has which skill at which level or above: one set of agents for each.</summary>
internal sealed class AbilityBits
{
    private static readonly Bits Nobody = new();

    private readonly Lookup<string, Bits> _serving = new();
    private readonly Lookup<string, Bits[]> _skilled = new();

    /// <summary>Counts the changes, so that what was computed from these sets knows when it is out of date.</summary>
    public long Version { get; private set; }

    /// <summary>Agents of the queue who have all the skills, on whatever channel.</summary>
    public void Able(Needs needs, Bits able)
    {
        able.CopyFrom(Serving(needs.Queue));
        foreach (var requirement in needs.Requires) able.And(Skilled(requirement));
    }

    public Bits Serving(string queue) => _serving.TryGet(queue, out var bits) ? bits : Nobody;

    public Bits Skilled(Requirement requirement)
    {
        if (requirement.MinLevel > Limits.MaxSkillLevel || !_skilled.TryGet(requirement.Skill, out var levels)) return Nobody;
        return levels[requirement.MinLevel - Limits.MinSkillLevel];
    }

    public void Set(int slot, AgentView view, bool on)
    {
        Version++;
        foreach (var queue in view.Queues) Queue(queue).Set(slot, on);
        foreach (var skill in view.Skills)
            foreach (var level in Levels(skill.Skill).AsSpan(0, Math.Clamp(skill.Level, 0, Limits.MaxSkillLevel))) level.Set(slot, on);
    }

    private Bits Queue(string queue) => _serving.TryGet(queue, out var bits) ? bits : _serving[queue] = new Bits();

    private Bits[] Levels(string skill)
    {
        if (_skilled.TryGet(skill, out var levels)) return levels;
        levels = new Bits[Limits.MaxSkillLevel - Limits.MinSkillLevel + 1];
        for (var i = 0; i < levels.Length; i++) levels[i] = new Bits();
        return _skilled[skill] = levels;
    }
}

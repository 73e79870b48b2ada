using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What is configured of an agent. Everything may be left out.</summary>
public sealed record AgentBody
{
    /// <summary>What people call him.</summary>
    public string? Name { get; init; }
    /// <summary>His capacity in total, default 100.</summary>
    public int? Units { get; init; }
    /// <summary>What he takes, and how much of it. Left out: the catalogue's channels.</summary>
    public IReadOnlyList<AgentChannelBody>? Channels { get; init; }
    public IReadOnlyList<AgentSkillBody>? Skills { get; init; }
    /// <summary>The queues that he serves.</summary>
    public IReadOnlyList<string>? Queues { get; init; }
    /// <summary>After so many unanswered offers in a row he is put into noAnswerActivity. Default 1; 0 = never.</summary>
    public int? NoAnswerLimit { get; init; }
    /// <summary>Default: no-answer.</summary>
    public string? NoAnswerActivity { get; init; }
    /// <summary>Seconds that his client counts as there after its last sign of life, default 60.</summary>
    public double? LeaseSeconds { get; init; }
    /// <summary>What rings for his calls, as the telephone system names it: sip:1001@pbx.example, 1001. Not a private number: it is part of the history.</summary>
    public string? Telephone { get; init; }

    /// <summary>The profile. <paramref name="poolOf"/> gives a queue's pool; a queue that it doesn't know gets "" and is the linter's to refuse.</summary>
    internal AgentProfile Read(FieldErrors errors, ContentRef? name, CatalogItems catalog, Func<string, string?> poolOf) => new(
        name,
        errors.Whole("units", Units, 0, Limits.MaxUnits, 100),
        ReadChannels(errors, catalog),
        ReadSkills(errors),
        ReadQueues(errors, poolOf),
        errors.Whole("noAnswerLimit", NoAnswerLimit, 0, 1_000, 1),
        errors.Name("noAnswerActivity", NoAnswerActivity, "no-answer"),
        errors.Seconds("leaseSeconds", LeaseSeconds, 1, Limits.MaxLeaseSeconds, 60))
    {
        Telephone = ReadTelephone(Telephone, errors),
    };

    /// <summary>What telephone systems can be told to ring; null = nothing.</summary>
    internal static string? ReadTelephone(string? telephone, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(telephone)) return null;
        if (telephone.Length > Limits.MaxCallNameLength || telephone.Any(c => c <= ' ' || c is '"' or '<' or '>' or '\\'))
            errors.Add("telephone", telephone, $"Send a SIP URI or an extension of at most {Limits.MaxCallNameLength} characters, without spaces, quotes and brackets.");
        return telephone;
    }

    private ImmutableArray<ChannelCapacity> ReadChannels(FieldErrors errors, CatalogItems catalog)
    {
        if (Channels is null) return [.. catalog.Channels.Select(c => new ChannelCapacity(c.Name, c.Units, c.Max, null))];
        var channels = ImmutableArray.CreateBuilder<ChannelCapacity>();
        foreach (var body in errors.Items("channels", Channels, Limits.MaxChannels))
        {
            var at = errors.In($"channels[{channels.Count}].");
            var name = at.Name("channel", body?.Channel);
            if (channels.Any(c => c.Channel == name)) at.Add("channel", name, $"It stands twice in channels. Keep one of them.");
            var usual = catalog.Channels.FirstOrDefault(c => c.Name == name);
            channels.Add(new ChannelCapacity(name,
                at.Whole("units", body?.Units, 0, Limits.MaxUnits, usual?.Units ?? 0),
                at.Whole("max", body?.Max, 0, Limits.MaxUnits, usual?.Max ?? 0),
                at.Seconds("requeueAfterSeconds", body?.RequeueAfterSeconds, 0, Limits.MaxLeaseSeconds)));
        }
        return channels.ToImmutable();
    }

    internal ImmutableArray<SkillLevel> ReadSkills(FieldErrors errors)
    {
        var skills = ImmutableArray.CreateBuilder<SkillLevel>();
        foreach (var body in errors.Items("skills", Skills, Limits.MaxSkillsPerAgent))
        {
            var at = errors.In($"skills[{skills.Count}].");
            var name = at.Name("skill", body?.Skill);
            if (skills.Any(s => s.Skill == name)) at.Add("skill", name, $"It stands twice in skills. Keep one of them.");
            skills.Add(new SkillLevel(name, at.Whole("level", body?.Level, Limits.MinSkillLevel, Limits.MaxSkillLevel, Limits.MinSkillLevel)));
        }
        return skills.ToImmutable();
    }

    internal ImmutableArray<Serves> ReadQueues(FieldErrors errors, Func<string, string?> poolOf)
    {
        var serves = ImmutableArray.CreateBuilder<Serves>();
        foreach (var queue in errors.Items("queues", Queues, Limits.MaxQueuesPerAgent))
        {
            var name = errors.Name($"queues[{serves.Count}]", queue);
            if (serves.Any(s => s.Queue == name)) errors.Add($"queues[{serves.Count}]", name, $"It stands twice in queues. Keep one of them.");
            serves.Add(new Serves(name, poolOf(name) ?? ""));
        }
        return serves.ToImmutable();
    }
}

/// <summary>A channel that the agent takes. Units and max default to the catalogue's.</summary>
public sealed record AgentChannelBody
{
    [Required] public string? Channel { get; init; }
    public int? Units { get; init; }
    public int? Max { get; init; }
    /// <summary>Seconds that his client may be gone before work of this channel goes back to its queue; left out = he keeps it.</summary>
    public double? RequeueAfterSeconds { get; init; }
}

/// <summary>A skill with its level, 1 to 10; 1 when left out.</summary>
public sealed record AgentSkillBody
{
    [Required] public string? Skill { get; init; }
    public int? Level { get; init; }
}

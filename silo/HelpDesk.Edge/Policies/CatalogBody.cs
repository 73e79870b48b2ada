using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The names that queues, agents and tickets may use.</summary>
public sealed record CatalogBody
{
    /// <summary>Names of skills.</summary>
    public IReadOnlyList<string>? Skills { get; init; }
    /// <summary>Named presences. Left out: the built-in ones.</summary>
    public IReadOnlyList<ActivityBody>? Activities { get; init; }
    /// <summary>Channels with what an item costs an agent by default. Left out: the built-in ones.</summary>
    public IReadOnlyList<ChannelBody>? Channels { get; init; }

    /// <summary>Profiles that can be put on agents for a while. Left out: those that there are stay.</summary>
    public IReadOnlyList<SavedProfileBody>? Profiles { get; init; }

    /// <summary>The saved profiles; null = those that there are stay.</summary>
    internal ImmutableArray<SavedProfile>? ReadProfiles(FieldErrors errors, ImmutableArray<string> skills, Policies policies)
    {
        if (Profiles is null) return null;
        var profiles = errors.Items("profiles", Profiles, Limits.MaxSavedProfiles).Select((p, i) => (p ?? new()).Read(errors.In($"profiles[{i}]."), skills, policies)).ToImmutableArray();
        for (var i = 0; i < profiles.Length; i++)
            if (profiles[..i].Any(p => p.Name == profiles[i].Name)) errors.Add($"profiles[{i}].name", profiles[i].Name, $"It stands twice in profiles. Keep one of them.");
        return profiles;
    }

    internal CatalogItems Read(FieldErrors errors)
    {
        var skills = errors.Items("skills", Skills, 1_000).Select((s, i) => errors.Name($"skills[{i}]", s)).ToImmutableArray();
        var activities = errors.Items("activities", Activities, 100).Select((a, i) => Activity(a, errors.In($"activities[{i}]."))).ToImmutableArray();
        var channels = errors.Items("channels", Channels, Limits.MaxChannels).Select((c, i) => Channel(c, errors.In($"channels[{i}]."))).ToImmutableArray();
        return new CatalogItems(skills,
            Activities is null ? CatalogItems.Default.Activities : activities,
            Channels is null ? CatalogItems.Default.Channels : channels);
    }

    private static Activity Activity(ActivityBody? body, FieldErrors errors) => new(errors.Name("name", body?.Name), body?.Available ?? false);

    private static Channel Channel(ChannelBody? body, FieldErrors errors) => new(
        errors.Name("name", body?.Name), errors.Whole("units", body?.Units, 0, Limits.MaxUnits), errors.Whole("max", body?.Max, 0, Limits.MaxUnits));
}

/// <summary>A named presence; routing offers only in available ones.</summary>
public sealed record ActivityBody
{
    [Required] public string? Name { get; init; }
    public bool? Available { get; init; }
}

/// <summary>A channel; one item costs an agent <see cref="Units"/>, and he has at most <see cref="Max"/> of them.</summary>
public sealed record ChannelBody
{
    [Required] public string? Name { get; init; }
    public int? Units { get; init; }
    public int? Max { get; init; }
}

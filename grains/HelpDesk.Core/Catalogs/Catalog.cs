using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>A named presence. Routing offers only in available ones.</summary>
public sealed record Activity(string Name, bool Available);

/// <summary>A channel with what an item costs and how many one agent has, where his profile does not say otherwise.</summary>
public sealed record Channel(string Name, int Units, int Max);

/// <summary>The names that a tenant's queues, agents and tickets may use; what is not here is a typing mistake.</summary>
public sealed record CatalogItems(ImmutableArray<string> Skills, ImmutableArray<Activity> Activities, ImmutableArray<Channel> Channels)
{
    /// <summary>By name.</summary>
    public ImmutableArray<SavedProfile> Profiles { get; init; } = [];

    /// <summary>What a tenant starts with.</summary>
    public static readonly CatalogItems Default = new(
        [],
        [new("available", true), new("busy", false), new("break", false), new("meeting", false), new("no-answer", false), new("offline", false)],
        [new("phone", 100, 1), new("chat", 25, 4), new("email", 20, 5), new("web", 20, 5), new("social", 20, 5), new("api", 20, 5)]);
}

/// <summary>A profile that can be put on agents for a while. What is null stays as the agent's own says.</summary>
public sealed record SavedProfile(string Name, int? Units, ImmutableArray<SkillLevel>? Skills, ImmutableArray<string>? Queues);

/// <summary>Replaces the catalogue. <paramref name="IfVersion"/>: null = any.</summary>
public sealed record SetCatalog(CatalogItems Items, long? IfVersion) : Message
{
    /// <summary>The saved profiles; null = those that there are stay.</summary>
    public ImmutableArray<SavedProfile>? Profiles { get; init; }
}

public sealed record CatalogSet(CatalogItems Items) : Event;

public sealed record CatalogState(ActorId Id)
{
    public long Version { get; init; }
    public CatalogItems Items { get; init; } = CatalogItems.Default;
}

namespace HelpDesk.Core;

/// <summary>Replaces what the tenant promises. <paramref name="IfVersion"/>: null = any.</summary>
public sealed record SetSla(SlaRules Rules, long? IfVersion) : Message;

public sealed record SlaSet(SlaRules Rules) : Event;

/// <summary>The promises of a tenant.</summary>
public sealed record SlaState(ActorId Id)
{
    public long Version { get; init; }
    public SlaRules Rules { get; init; } = SlaRules.None;

    public SlaBook Book() => new(Version, Rules);
}

/// <summary>Tells a ticket that the rules are newer than what its clocks go by.</summary>
public sealed record ReviewClocks : Message;

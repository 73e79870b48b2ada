namespace HelpDesk.Core;

/// <summary>Replaces what the tenant promises. <paramref name="IfVersion"/>: null = any.</summary>
public sealed record SetSla(SlaRules Rules, long? IfVersion) : Message;

public sealed record SlaSet(SlaRules Rules) : Event;

/// <summary>The promises of a tenant.</summary>
public sealed record SlaState(ActorId Id)
{
    /// <summary>Of all of it; what is promised may be older (<see cref="PromisedVersion"/>).</summary>
    public long Version { get; init; }
    public SlaRules Rules { get; init; } = SlaRules.None;
    /// <summary>The version of the document, where something came after it that is no part of it; null = it is the newest.</summary>
    public long? Promised { get; init; }

    /// <summary>The version of the document: of what clocks go by, and what a change of it is made on.</summary>
    public long PromisedVersion => Promised ?? Version;

    public SlaBook Book() => new(PromisedVersion, Rules) { Edition = Version };
}

/// <summary>Tells a ticket that the rules are newer than what its clocks go by.</summary>
public sealed record ReviewClocks : Message;

namespace HelpDesk.TestSupport.Sip;

/// <summary>What the engine is told of Kamailio.</summary>
/// <param name="Commands">Where it takes commands.</param>
public sealed record LineSettings(string Commands)
{
    public string Name { get; init; } = Kamailio.Name;
    public string Secret { get; init; } = Kamailio.Secret;
    public IReadOnlyList<string> Can { get; init; } = ["route", "reject", "stop", "hangup"];
    /// <summary>Where callers wait whose number says nothing else.</summary>
    public string Queue { get; init; } = CallCentre.Queue;
    public IReadOnlyList<DialledNumber> Numbers { get; init; } = [];
    /// <summary>How long the answer to an event waits for a command; 0 = all commands are posted.</summary>
    public int PatienceMs { get; init; } = 15;
    /// <summary>Nobody comes back: all callers of SIPp have one number.</summary>
    public int ResumeSeconds { get; init; }
}

/// <summary>Who calls this number waits in this queue, with this priority.</summary>
public sealed record DialledNumber(string Called, string Queue, int Priority);

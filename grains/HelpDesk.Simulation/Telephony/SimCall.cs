using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

internal enum SimCallState
{
    Parked,
    Ringing,
    Talking,
    Over,
}

/// <summary>The truth of one call, as only its telephone system knows it.</summary>
internal sealed class SimCall(string name, Guid ticket, Duration? wait)
{
    public string Name => name;
    public Guid Ticket => ticket;
    /// <summary>How long it is kept parked; null = as long as the caller likes.</summary>
    public Duration? Wait => wait;
    public SimCallState State { get; set; } = SimCallState.Parked;
    /// <summary>Since when it is in this state.</summary>
    public Instant Since { get; set; }
    /// <summary>Under which it is parked, good once; kept while it rings, so that the ringing can be stopped.</summary>
    public string Handle { get; set; } = "";
    /// <summary>Counts what happened to it: what was meant for an earlier moment is over.</summary>
    public int Turn { get; private set; }
    /// <summary>How many events there were.</summary>
    public long Said { get; set; }
    /// <summary>The command whose telephones ring, or rang last.</summary>
    public CallCommand? Route { get; set; }
    public HashSet<SimTelephone> Ringing { get; } = [];
    /// <summary>By telephone: whom it rang for since the call was parked last.</summary>
    public Dictionary<string, string> Rung { get; } = [];
    /// <summary>How many of them have not failed.</summary>
    public int Left { get; set; }
    public SimTelephone? Talks { get; set; }
    public string? Dialog { get; set; }
    /// <summary>Nobody was told that somebody answered; the end has to name him.</summary>
    public bool Unsaid { get; set; }
    /// <summary>Who talked last, as far as it was told; null = nobody, or somebody unknown.</summary>
    public string? LastAgent { get; set; }
    /// <summary>Somebody answered.</summary>
    public bool Answered { get; set; }
    /// <summary>How it ended, as it was told.</summary>
    public CallEnd? End { get; set; }
    /// <summary>The telephone system forgot it, or something that it had to say about it.</summary>
    public bool Forgotten { get; set; }

    public bool IsOver => State == SimCallState.Over;

    public void Become(SimCallState state, Instant now)
    {
        Turn++;
        (State, Since) = (state, now);
    }
}

/// <summary>An agent's telephone: it is called once at a time.</summary>
internal sealed class SimTelephone(string agent)
{
    public string Uri { get; } = Of(agent);
    public SimCall? Call { get; set; }

    public static string Of(string agent) => $"sip:{agent}@pbx";
}

namespace HelpDesk.Simulation;

/// <summary>
/// What one run is made of. Probabilities are per message, request or answer; rates are per virtual second. Everything is a function
/// of the seed (<see cref="For"/>), each fault switched on in some seeds only and with a random weight, because faults hide each other.
/// </summary>
public sealed record SimulationOptions
{
    public int Nodes { get; init; } = 2;
    public int Agents { get; init; } = 5;
    public int Queues { get; init; } = 2;
    public int Pools { get; init; } = 1;
    public int Tickets { get; init; } = 25;
    public int Calls { get; init; }
    /// <summary>Virtual seconds with faults; tickets arrive during the first two thirds of it.</summary>
    public int FaultySeconds { get; init; } = 60;
    /// <summary>Virtual seconds within which everything must have drained after the faults stopped.</summary>
    public int DrainSeconds { get; init; } = 240;

    /// <summary>Steps that are kept to be printed with a failure.</summary>
    public int TraceLines { get; init; } = 300;

    public double LoseMessage { get; init; }
    public double DoubleMessage { get; init; }
    public double LateMessage { get; init; }
    public double LoseReply { get; init; }
    public double StoreSlow { get; init; }
    public double StoreBusy { get; init; }
    public double StoreFailed { get; init; }
    public double TimeoutWithoutCommit { get; init; }
    public double CommitThenTimeout { get; init; }
    public double TimeoutThenCommit { get; init; }
    public double KillRate { get; init; }
    public double FreezeRate { get; init; }
    /// <summary>Rate at which the directory begins to route one actor to two nodes.</summary>
    public double SplitRate { get; init; }
    /// <summary>Chance per second that a quiet actor is dropped from memory.</summary>
    public double Evict { get; init; }
    /// <summary>Largest lag of a node's clock, in seconds; clocks step within it.</summary>
    public double ClockLag { get; init; }
    /// <summary>Rate at which an agent's client dies for a while.</summary>
    public double ClientGoneRate { get; init; }
    /// <summary>Rate of changes to agents' profiles and queues' rules.</summary>
    public double ReconfigureRate { get; init; }
    /// <summary>Rate at which the store archives old events, some of them before every follower has read them.</summary>
    public double ArchiveRate { get; init; }
    /// <summary>Rate at which the telephone system loses all its calls.</summary>
    public double PbxRestartRate { get; init; }
    /// <summary>The store keeps bytes, and messages travel as bytes, not as objects.</summary>
    public bool ThroughCodec { get; init; }
    /// <summary>Actors are rebuilt from their events, not from the stored state.</summary>
    public bool RebuildFromEvents { get; init; }

    public static SimulationOptions For(ulong seed)
    {
        var random = Xoshiro.Stream(seed, "options");
        double Some(double most) => random.Chance(0.5) ? most * random.Unit() * random.Unit() : 0;
        var options = new SimulationOptions
        {
            Nodes = random.Between(2, 3),
            Agents = random.Between(4, 8),
            Queues = random.Between(1, 3),
            Pools = random.Between(1, 2),
            Tickets = random.Between(12, 30),
            FaultySeconds = random.Between(30, 70),
            LoseMessage = Some(0.3),
            DoubleMessage = Some(0.3),
            LateMessage = Some(0.2),
            LoseReply = Some(0.3),
            StoreSlow = Some(0.3),
            StoreBusy = Some(0.1),
            StoreFailed = Some(0.05),
            TimeoutWithoutCommit = Some(0.1),
            CommitThenTimeout = Some(0.15),
            TimeoutThenCommit = Some(0.1),
            KillRate = Some(0.15),
            FreezeRate = Some(0.15),
            SplitRate = Some(0.8),
            Evict = Some(1),
            ClockLag = Some(4),
            ClientGoneRate = Some(0.2),
            ReconfigureRate = Some(0.3),
            ThroughCodec = random.Chance(0.05),
            RebuildFromEvents = random.Chance(0.1),
            ArchiveRate = Some(0.5),
            PbxRestartRate = Some(0.15),
        };
        // Calls instead of other tickets: a run stays as long as it is.
        var calls = random.Chance(0.6) ? random.Between(1, 10) : 0;
        return options with { Calls = calls, Tickets = options.Tickets - calls };
    }
}

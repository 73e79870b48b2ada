namespace HelpDesk.Simulation;

/// <summary>What all parts of one run share: seed, options, virtual time, trace and the counters of rare paths.</summary>
internal sealed class SimRun
{
    public SimRun(ulong seed, SimulationOptions options)
    {
        Seed = seed;
        Options = options;
        Schedule = new Schedule(seed);
        Trace = new Trace(Schedule, options.TraceLines);
    }

    public ulong Seed { get; }
    public SimulationOptions Options { get; }
    public Schedule Schedule { get; }
    public Trace Trace { get; }
    public Paths Paths { get; } = new();

    /// <summary>The tenant of the run.</summary>
    public const string Tenant = "default";

    public Xoshiro Stream(string concern) => Xoshiro.Stream(Seed, concern);
}

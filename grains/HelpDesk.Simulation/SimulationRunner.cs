namespace HelpDesk.Simulation;

/// <summary>Runs the whole system for one seed, in one thread and virtual time.</summary>
public static class SimulationRunner
{
    public static SimulationResult Run(ulong seed, SimulationOptions? options = null, SimulationSetup? setup = null)
    {
        var simulation = new Simulation(new SimRun(seed, options ?? SimulationOptions.For(seed)), setup ?? new SimulationSetup());
        try
        {
            simulation.Run();
            return simulation.Result(null);
        }
        catch (CheckFailedException failure)
        {
            return simulation.Result(failure);
        }
    }
}

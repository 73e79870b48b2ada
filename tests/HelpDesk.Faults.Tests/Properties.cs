using Xunit;

// Each test keeps the machine busy by itself, and its faults are to strike a server that works, not one that waits for a core.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

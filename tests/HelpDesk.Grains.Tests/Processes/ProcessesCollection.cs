using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>One after the other and beside nothing else: faults are to strike silos that work, not ones that wait for a core.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessesCollection
{
    public const string Name = "processes";
}

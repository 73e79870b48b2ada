using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Nothing runs beside a figure that is measured.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class FiguresCollection
{
    public const string Name = "figures";
}

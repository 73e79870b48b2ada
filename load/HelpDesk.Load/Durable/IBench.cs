namespace HelpDesk.Load;

/// <summary>One store with everybody who is to write to it, and what the store says of itself.</summary>
internal interface IBench : IDisposable
{
    string Store { get; }

    /// <summary>Version and settings that matter, for the report.</summary>
    string Settings { get; }

    IReadOnlyList<IContender> Contenders { get; }

    /// <summary>(a) with the most writers, (b), (c): those that the goals compare.</summary>
    (IContender Engine, IContender PerDecision, IContender Bare) Compared { get; }

    /// <summary>Rows of a tenant in each table that decisions write.</summary>
    IReadOnlyDictionary<string, long> Rows(string tenant);
}

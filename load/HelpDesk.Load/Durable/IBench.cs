namespace HelpDesk.Load;

/// <summary>One store with everybody who is to write to it, and what the store says of itself.</summary>
internal interface IBench : IDisposable
{
    string Store { get; }

    /// <summary>Version and settings that matter, for the report.</summary>
    string Settings { get; }

    IReadOnlyList<IContender> Contenders { get; }

    Compared Compared { get; }

    /// <summary>Rows of a tenant in each table that decisions write.</summary>
    IReadOnlyDictionary<string, long> Rows(string tenant);
}

/// <summary>Those that the goals compare: the best of (a) with the most writers, of (b) with and without the order of the feed, and of (c).</summary>
internal sealed record Compared(IReadOnlyList<IContender> Engines, IReadOnlyList<IContender> Ordered, IReadOnlyList<IContender> Unordered, IReadOnlyList<IContender> Bare);

namespace HelpDesk.Client;

/// <summary>
/// A pool as it is now. <paramref name="Rebuilding"/>: it is still reading its waiting lists, but offers already;
/// <paramref name="Routable"/>: agents to whom something may be offered.
/// </summary>
public sealed record PoolDocument(
    string Pool, string Run, long Sequence, bool Rebuilding, int Waiting, int PicksUnderWay, int Agents, int Routable, int Classes);

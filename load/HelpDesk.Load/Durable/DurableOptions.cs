namespace HelpDesk.Load;

/// <summary>
/// What is measured. Each contender runs once per round, until it wrote <paramref name="Decisions"/> or <paramref name="Seconds"/> are
/// over. <paramref name="Store"/>: <c>sqlite</c> or <c>postgres</c> = one for this run, thrown away afterwards.
/// </summary>
internal sealed record DurableOptions(string Store, int Rounds, double Seconds, int Decisions, DirectoryInfo Out)
{
    /// <summary>Writers of the engine's contenders; the last one is compared with the others.</summary>
    public static readonly int[] Writers = [1, 8, 64, 512];
}

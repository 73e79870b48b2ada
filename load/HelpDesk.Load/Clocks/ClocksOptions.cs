namespace HelpDesk.Load;

/// <summary>
/// <paramref name="Open"/> clocks that are not due while it is measured, and <paramref name="Rate"/> steps a second for
/// <paramref name="Seconds"/>; before that nothing is due for <paramref name="Idle"/> seconds.
/// </summary>
internal sealed record ClocksOptions(string Store, int Open, double Rate, double Seconds, double Idle, FileInfo Server, DirectoryInfo Out)
{
    /// <summary>Steps in the measured time, each of a ticket of its own.</summary>
    public int Steps => (int)Math.Ceiling(Rate * Seconds);
}

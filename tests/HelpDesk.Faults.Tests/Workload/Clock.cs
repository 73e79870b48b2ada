namespace HelpDesk.Faults.Tests;

/// <summary>
/// Time as a part of a fault (frozen for ten seconds, killed so many milliseconds into the start) or between two attempts at a server
/// that is away. Never to wait for something to have happened: that is awaited by name.
/// </summary>
internal static class Clock
{
    public static async Task Pass(TimeSpan time, CancellationToken ct = default)
    {
        if (time <= TimeSpan.Zero) return;
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(ct);
    }
}

namespace HelpDesk.Load;

/// <summary>Work that there is none of.</summary>
internal static class Forever
{
    /// <summary>Ends, without a failure, when it is cancelled.</summary>
    public static async Task UntilAsync(CancellationToken ct) => await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

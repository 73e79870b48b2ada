namespace HelpDesk.Faults.Tests;

/// <summary>A run that went wrong: what is violated, how to run it again, and where its store and logs are.</summary>
internal sealed class FaultException(string what, Exception? cause = null) : Exception(what, cause)
{
    private const int Shown = 20;

    public static FaultException Of(IReadOnlyCollection<string> violations) => new(
        $"{violations.Count} violations:\n  " + string.Join("\n  ", violations.Take(Shown)) + (violations.Count > Shown ? "\n  …" : ""));
}

namespace HelpDesk.Grains;

/// <summary>
/// Trouble with something that is tried again by itself. A cluster has it whenever nodes come and go, or start slowly: that is a warning. What has not
/// succeeded once for so long is a defect.
/// </summary>
/// <param name="warn">Told of what will be tried again.</param>
/// <param name="report">Told of what lasts.</param>
/// <param name="lasting">So long without a success is not passing any more.</param>
/// <param name="time">Where the time is from.</param>
internal sealed class PassingTrouble(Action<string> warn, Action<string, Exception> report, TimeSpan lasting, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long? _since, _last;

    /// <summary>It was tried and failed, and is tried again.</summary>
    public void Failed(string what, Exception cause)
    {
        bool lasts;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            // Nothing was tried in between: it may have worked all the time.
            if (_last is { } last && time.GetElapsedTime(last, now) >= lasting) _since = null;
            _last = now;
            lasts = time.GetElapsedTime(_since ??= now, now) >= lasting;
        }
        if (lasts) report(what, cause);
        else warn($"{what} ({cause.Message})");
    }

    /// <summary>It succeeded: whatever fails from now on has just begun to.</summary>
    public void Passed()
    {
        lock (_gate) _since = null;
    }
}

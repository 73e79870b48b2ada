using System.Globalization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What may be promised: something, and in this life.</summary>
public static class Targets
{
    public static readonly Duration Shortest = Duration.FromSeconds(Limits.MinTargetSeconds);
    public static readonly Duration Longest = Duration.FromDays(Limits.MaxTargetDays);

    /// <summary>The error about a target that can't be meant, with its place; null = it is fine.</summary>
    public static PolicyFinding? Refuse(string path, Duration target)
    {
        if (target >= Shortest && target <= Longest) return null;
        var seconds = target.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new(Severity.Error, RefusalCodes.Invalid, path, seconds,
            target < Shortest ? $"A target of {seconds} s is missed before it begins." : (Sentence)$"A target of {seconds} s is longer than {Limits.MaxTargetDays} days.",
            $"Use {Limits.MinTargetSeconds} to {Longest.TotalSeconds} seconds.");
    }
}

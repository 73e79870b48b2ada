using System.Buffers.Binary;
using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications;

/// <summary>
/// When a message that failed is tried again: the waits that Standard Webhooks proposes (about three days in all), each up to a tenth longer, so
/// that what failed at once does not come back at once. The same for the same message, whoever asks.
/// </summary>
internal static class RetrySchedule
{
    private const double Jitter = 0.1;

    public static readonly Duration Longest = Duration.FromHours(24);

    private static readonly ImmutableArray<Duration> Waits =
    [
        Duration.FromSeconds(5), Duration.FromMinutes(5), Duration.FromMinutes(30), Duration.FromHours(2), Duration.FromHours(5),
        Duration.FromHours(10), Duration.FromHours(14), Duration.FromHours(20), Longest,
    ];

    /// <summary>How long to wait after the n-th failure (from 1); null = it is given up. Never shorter than what the receiver asked for, up to a day.</summary>
    public static Duration? After(Guid item, int failures, Duration? asked)
    {
        if (failures > Waits.Length) return null;
        var wait = Waits[failures - 1] * (1 + Jitter * Share(item, failures));
        return asked is { } least ? Duration.Max(wait, Duration.Min(least, Longest)) : wait;
    }

    /// <summary>From 0 to 1.</summary>
    private static double Share(Guid item, int failures)
    {
        Span<byte> bytes = stackalloc byte[16];
        Ids.Derive(item, failures).TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes) / (double)uint.MaxValue;
    }
}

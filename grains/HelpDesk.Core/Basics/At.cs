using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Time and identity of one decision; everything that a decider may know beside state and message.
/// <paramref name="Command"/> is derived from (tenant, caller, Idempotency-Key), so ids that are derived from it meet themselves on a repeat.
/// </summary>
public readonly record struct At(Instant Now, By By, Guid Command, long BodyHash = 0)
{
    /// <summary>What the tenant promises, as far as this process knows; null = it does not know. Only tickets and scheduled reports look at it.</summary>
    public SlaBook? Sla { get; init; }
}

using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The promise that a clock goes by, and why it is this one.</summary>
/// <param name="Policy">The policy that fitted first.</param>
/// <param name="Version">The version of the rules by which it was found.</param>
/// <param name="Within">The target, in the open time of the calendars.</param>
/// <param name="Calendars">See <see cref="SlaTarget"/>.</param>
/// <param name="Why">The conditions that the ticket fitted, for people.</param>
public sealed record ClockTerm(string Policy, long Version, Duration Within, ImmutableArray<string> Calendars, string Why)
{
    /// <summary>The same promise, found by whichever version.</summary>
    public bool Promises(ClockTerm? other) =>
        other is not null && Policy == other.Policy && Within == other.Within && Calendars.AsSpan().SequenceEqual(other.Calendars.AsSpan());
}

/// <summary>The step that comes next if nothing happens.</summary>
public readonly record struct ClockNext(Instant At, string Step);

/// <summary>Which clock of a ticket.</summary>
public readonly record struct ClockId(SlaMetric Metric, bool Internal);

/// <summary>
/// A clock of a ticket: its ledger, and what the rules made of it at its last change. Without a <paramref name="Term"/> it is kept, because a
/// policy that comes later counts as if it had always been.
/// </summary>
/// <param name="Id">Which clock.</param>
/// <param name="Cycle">Counts from 1; a reply that is due again is a new cycle.</param>
/// <param name="Term">The promise; null = none fits now.</param>
/// <param name="Ledger">When it ran.</param>
/// <param name="Due">When the target is or was reached, as far as that is known.</param>
/// <param name="Next">What comes next; null = nothing while it stands as it does.</param>
/// <param name="Done">The steps that came, in order.</param>
/// <param name="Met">Whether the promise was kept, once it was stopped.</param>
public sealed record TicketClock(
    ClockId Id, int Cycle, ClockTerm? Term, ClockLedger Ledger, Instant? Due, ClockNext? Next, ImmutableArray<string> Done, bool? Met)
{
    public bool Breached => Done.Contains(SlaStep.Due);

    public bool Stopped => Ledger.Last == ClockMove.Stopped;
}

using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>What the store keeps of a ticket beside its events.</summary>
internal static class TicketRows
{
    public static Rows Of(TicketState state)
    {
        if (!state.Exists || state.Terms is not { } terms) return Rows.None;
        return new Rows
        {
            Ticket = new TicketRow(
                state.Ticket, state.Status, terms.Queue, terms.Pool, state.Channel, state.Priority, state.EnqueuedAt, state.CreatedAt,
                state.UpdatedAt, state.Holder, state.Ownership, CallRules.Requires(state), state.Blocks, state.Tags, state.Subject?.Id, state.Requester?.Id)
            {
                SlaVersion = state.SlaVersion,
                DueAt = DueAt(state),
                Deferred = state.Deferred,
                Breached = state.Clocks.Any(c => !c.Id.Internal && c.Breached),
            },
            Load = Load(state),
            Due = Ticket.DueAt(state),
            Freed = state.Freed,
        };
    }

    /// <summary>When the first promise to the customer that is not settled is missed, or was.</summary>
    public static NodaTime.Instant? DueAt(TicketState state) => state.Clocks.Where(c => !c.Id.Internal && !c.Stopped).Min(c => c.Due);

    /// <summary>What the ticket costs whom. One row per agent: the strongest relation counts, as in <see cref="TicketSends.RelationOf"/>.</summary>
    public static ImmutableArray<LoadRow> Load(TicketState state)
    {
        var rows = ImmutableArray.CreateBuilder<LoadRow>();
        if (state.Holder is { } holder)
            rows.Add(state.Status == TicketStatus.OnHold
                ? new LoadRow(holder, state.Channel, 0, LoadPhase.Parked, null)
                : new LoadRow(holder, state.Channel, state.HolderUnits, LoadPhase.Held, null));
        foreach (var offer in state.Offers)
            if (offer.Agent != state.Holder)
                rows.Add(new LoadRow(offer.Agent, state.Channel, offer.Units, LoadPhase.Offered, offer.Until));
        foreach (var wrapUp in state.WrapUps)
            if (rows.All(r => r.Agent != wrapUp.Agent))
                rows.Add(new LoadRow(wrapUp.Agent, state.Channel, wrapUp.Units, LoadPhase.WrapUp, wrapUp.Until));
        return rows.ToImmutable();
    }
}

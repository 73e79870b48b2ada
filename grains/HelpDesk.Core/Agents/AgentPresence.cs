using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Profile, named activities, drain and the lease of the agent's client.</summary>
internal static class AgentPresence
{
    /// <summary>Adopts the rows that tickets wrote. A client that was there before gets one lease to show itself again.</summary>
    public static Decision Start(AgentState state, Started m, in At at)
    {
        var now = at.Now;
        var items = m.Load.Where(f => f.Row.CountsAt(now)).Select(f => ItemOf(f, now)).ToImmutableArray();
        Instant? lease = state.Profile is { } profile && state.LapsedAt is null && (state.Available || items.Length > 0) ? now + profile.Lease : null;
        return new Decision { Changes = [new Activated(m.Epoch, items, m.IdleSince ?? Instant.MinValue, lease)] };
    }

    public static Decision Configure(AgentState state, ConfigureAgent m, in At at)
    {
        if (!at.By.Leads) return new Decision { Answer = TicketClaims.Forbidden($"configure agents", $"a supervisor or an administrator") };
        if (m.IfVersion is { } seen && seen != state.Version)
            return Decision.Refuse(seen == 0 ? RefusalCodes.AlreadyExists : RefusalCodes.VersionMismatch,
                $"Agent '{state.Agent}' is at version {state.Version}, not {seen}. Read it again and repeat the change.");
        if (state.Loan is { } loan)
            return Decision.Refuse(RefusalCodes.WrongState, $"Agent '{state.Agent}' works by the profile '{loan.Name}' until {loan.Until}. End that first (DELETE /v1/agents/{state.Agent}/profile), or wait for it.");
        return new Decision { Changes = [new AgentConfigured(m.Profile, at.Now)], Answer = AgentRoom.Done(state) };
    }

    public static Decision SetActivity(AgentState state, SetActivity m, in At at)
    {
        if (!at.By.IsAgent(state.Agent) && !at.By.May(Roles.Machine))
            return new Decision { Answer = TicketClaims.Forbidden($"change the activity of {state.Agent}", $"{state.Agent} or a supervisor") };
        var changes = ImmutableArray.CreateBuilder<Change>();
        var sends = ImmutableArray<Send>.Empty;
        if (m.WhenDrained && AgentRoom.HasItems(state))
        {
            if (state.DrainTo != m.Activity) changes.Add(new DrainStarted(m.Activity, m.Available, at.Now));
        }
        else
        {
            if (state.Activity != m.Activity || state.Available != m.Available || state.Draining)
                changes.Add(new ActivityChanged(m.Activity, m.Available, at.Now));
            if (!m.Available) sends = GiveBack(state, state.Load.Values);
        }
        changes.AddRange(SignOfLife(state, state.Profile!.Lease, at.Now));
        return new Decision { Changes = changes.ToImmutable(), Sends = sends, Answer = AgentRoom.Done(state) };
    }

    public static Decision Renew(AgentState state, RenewLease m, in At at) =>
        at.By.IsAgent(state.Agent) || at.By.May(Roles.Machine)
            ? new Decision { Changes = [.. SignOfLife(state, m.For ?? state.Profile!.Lease, at.Now)], Answer = AgentRoom.Done(state) }
            : new Decision { Answer = TicketClaims.Forbidden($"renew the lease of {state.Agent}", $"{state.Agent} or a machine") };

    /// <summary>Where he sits today he says himself; all else of his profile is said by who leads.</summary>
    public static Decision SetTelephone(AgentState state, SetTelephone m, in At at) => at.By.IsAgent(state.Agent) ? Ringing(state, m.Telephone, at.Now)
        : new Decision { Answer = TicketClaims.Forbidden($"choose the telephone of {state.Agent}", $"{state.Agent} or a supervisor") };

    public static Decision GiveUpTelephone(AgentState state, GiveUpTelephone m, in At at)
    {
        if (!at.By.May(Roles.Agent) && !at.By.Leads) return new Decision { Answer = TicketClaims.Forbidden($"take over a telephone", $"an agent or a supervisor") };
        if (state.Profile!.Telephone != m.Telephone) return new Decision { Answer = AgentRoom.Done(state) };
        return state.LeaseUntil is { } until && until > at.Now
            ? new Decision { Answer = new Refused(RefusalCodes.AlreadyTaken, $"{m.Telephone} rings for {state.Agent}, who is there. Choose another telephone, or ask {state.Agent} to choose one.") { Winner = state.Agent } }
            : Ringing(state, null, at.Now);
    }

    /// <summary>Where he sits is no part of a saved profile: it stays when his own comes back.</summary>
    private static Decision Ringing(AgentState state, string? telephone, Instant now) => new()
    {
        Changes = state.Profile!.Telephone == telephone ? []
            : [new AgentConfigured(state.Profile with { Telephone = telephone }, now) { Loan = state.Loan is { } loan ? loan with { Own = loan.Own with { Telephone = telephone } } : null }],
        Answer = AgentRoom.Done(state),
    };

    /// <summary>The client was not heard of for longer than its lease: nothing new, and what rings goes to somebody who is there.</summary>
    public static (ImmutableArray<Change> Changes, ImmutableArray<Send> Sends) Lapse(AgentState state, Instant now)
    {
        if (state.LeaseUntil is not { } until || until > now) return ([], []);
        return state.Available || AgentRoom.HasItems(state)
            ? ([new LeaseLapsed(now)], GiveBack(state, state.Load.Values))
            : ([new LeaseDropped()], []);
    }

    private static IEnumerable<Change> SignOfLife(AgentState state, Duration lease, Instant now)
    {
        if (state.LapsedAt is not null) yield return new LeaseRestored(now);
        if (state.LeaseUntil is not { } until || until < now + lease) yield return new LeaseRenewed(now + lease);
    }

    /// <summary>Those of the items that ring go to somebody who is there.</summary>
    public static ImmutableArray<Send> GiveBack(AgentState state, IEnumerable<LoadItem> items) =>
        [.. items.Where(i => i is { Kind: SettledKind.Offered, Offer: not null }).Select(i => new Send(
            ActorId.Ticket(state.Id.Tenant, i.Ticket), new OfferDeclined(i.Offer!.Value, state.Agent, OfferEnd.AgentGone, null), Origin.Engine))];

    private static LoadItem ItemOf(LoadFact fact, Instant now)
    {
        var kind = fact.Row.Phase switch
        {
            LoadPhase.Offered => SettledKind.Offered,
            LoadPhase.Held => SettledKind.Held,
            LoadPhase.Parked => SettledKind.Parked,
            LoadPhase.WrapUp => SettledKind.WrapUp,
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Row.Phase, "Unknown phase."),
        };
        // What the row does not say (offer id, term of ownership) the ticket does: ask at once.
        return new LoadItem(fact.Ticket, fact.Version, fact.Row.Channel, fact.Row.Units, kind, fact.Row.Until, null)
        {
            AskAt = kind is SettledKind.Offered or SettledKind.Held ? now : null,
            ReviewAt = kind is SettledKind.Held or SettledKind.Parked ? AgentRoom.Review(now) : null,
        };
    }
}

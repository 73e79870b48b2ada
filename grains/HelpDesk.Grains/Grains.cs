using HelpDesk.Actors;
using HelpDesk.Core;
using Orleans.Placement;

namespace HelpDesk.Grains;

// Where activations live. Any place is right, because the store decides every race; a good place saves hops.
// Tickets and agents: on the silo that asks first. A ticket is created, and mostly ends, through the edge that its customer's client
// talks to; an agent's edge holds his stream and renews his lease there, so what he is offered is decided beside the stream that shows it.
// Pools, queues, catalogues, clock shards: by a hash over the silos that are there, whoever calls (SpreadGrain).

/// <summary>A ticket.</summary>
[GrainType("ticket"), PreferLocalPlacement, CollectionAgeLimit(Minutes = 2)]
public sealed class TicketGrain(SiloCells silo) : ActorGrain(ActorKind.Ticket, silo), ITicketGrain;

/// <summary>An agent. Each activation commits a new epoch, so one that is needed all day should stay.</summary>
[GrainType("agent"), PreferLocalPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class AgentGrain(SiloCells silo) : ActorGrain(ActorKind.Agent, silo), IAgentGrain;

/// <summary>A queue.</summary>
[GrainType("queue"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class QueueGrain(SiloCells silo) : SpreadGrain(ActorKind.Queue, silo), IQueueGrain;

/// <summary>A pool. Its book is read from rows at each activation, and the keepers' calls keep it.</summary>
[GrainType("pool"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class PoolGrain(SiloCells silo) : SpreadGrain(ActorKind.Pool, silo), IPoolGrain;

/// <summary>
/// A shard of the clock. The keepers call it every second; a reminder beside them calls it once a minute, so that time goes on even where
/// no node keeps anything awake. What is due stands in the store's own rows: reminders are neither exact nor made up for when missed.
/// </summary>
[GrainType("clock"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class ClockGrain(SiloCells silo) : SpreadGrain(ActorKind.Clock, silo), IClockGrain, IRemindable
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _ = Remind();
    }

    /// <summary>Not waited for: without it the keepers' calls must get through all the same.</summary>
    private async Task Remind()
    {
        try
        {
            await this.RegisterOrUpdateReminder("sweep", Period, Period);
        }
        catch (Exception e)
        {
            Trouble($"{Id} has no reminder yet; the keepers call it meanwhile.", e);
        }
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Step(new Told(new Envelope(Id, new Nudge(), Origin.Engine, null)));
        return Task.CompletedTask;
    }
}

/// <summary>A tenant's catalogue.</summary>
[GrainType("catalog"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class CatalogGrain(SiloCells silo) : SpreadGrain(ActorKind.Catalog, silo), ICatalogGrain;

/// <summary>What a tenant promises.</summary>
[GrainType("sla"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class SlaGrain(SiloCells silo) : SpreadGrain(ActorKind.Sla, silo), ISlaGrain;

/// <summary>Whom a tenant tells outside.</summary>
[GrainType("receivers"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class ReceiversGrain(SiloCells silo) : SpreadGrain(ActorKind.Receivers, silo), IReceiversGrain;

/// <summary>The alerts of a tenant that stand.</summary>
[GrainType("alerts"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class AlertsGrain(SiloCells silo) : SpreadGrain(ActorKind.Alerts, silo), IAlertsGrain;

/// <summary>The telephone systems of a tenant.</summary>
[GrainType("telephony"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class TelephonyGrain(SiloCells silo) : SpreadGrain(ActorKind.Telephony, silo), ITelephonyGrain;

/// <summary>The reports of a tenant that are sent by themselves.</summary>
[GrainType("reports"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class ReportsGrain(SiloCells silo) : SpreadGrain(ActorKind.Reports, silo), IReportsGrain;

/// <summary>Somebody who may sign in.</summary>
[GrainType("account"), SpreadPlacement, CollectionAgeLimit(Minutes = 2)]
public sealed class AccountGrain(SiloCells silo) : SpreadGrain(ActorKind.Account, silo), IAccountGrain;

/// <summary>API keys, and what tokens are signed with.</summary>
[GrainType("access"), SpreadPlacement, CollectionAgeLimit(Minutes = 15)]
public sealed class AccessGrain(SiloCells silo) : SpreadGrain(ActorKind.Access, silo), IAccessGrain;

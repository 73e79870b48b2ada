using Orleans.Concurrency;

namespace HelpDesk.Grains;

/// <summary>
/// An actor of the cluster. All kinds have the same two doors; the interfaces below exist so that each kind has a placement, an age and
/// figures of its own. The key is "tenant/key".
/// </summary>
[Alias("helpdesk.IActorGrain")]
public interface IActorGrain : IGrainWithStringKey
{
    /// <summary>Asks and waits for the answer; a refusal is an answer. Cancelling ends the waiting, not what was asked for.</summary>
    [Alias("Ask")]
    Task<Frame> Ask(Frame question, CancellationToken cancellationToken);

    /// <summary>Tells, and does not wait: between actors a message may be lost or come twice, which the protocol heals.</summary>
    [OneWay, Alias("Tell")]
    Task Tell(Frame message);
}

/// <summary>Who holds or is offered the ticket, its status, its clocks.</summary>
[Alias("helpdesk.ITicketGrain")]
public interface ITicketGrain : IActorGrain;

/// <summary>Whether the agent may take one more; his presence and skills.</summary>
[Alias("helpdesk.IAgentGrain")]
public interface IAgentGrain : IActorGrain;

/// <summary>The rules of a queue.</summary>
[Alias("helpdesk.IQueueGrain")]
public interface IQueueGrain : IActorGrain;

/// <summary>Who is next, and for whom: the waiting lists of queues that share agents.</summary>
[Alias("helpdesk.IPoolGrain")]
public interface IPoolGrain : IActorGrain;

/// <summary>A shard of the clock; its key is "/shard".</summary>
[Alias("helpdesk.IClockGrain")]
public interface IClockGrain : IActorGrain;

/// <summary>What a tenant promises its customers.</summary>
[Alias("helpdesk.ISlaGrain")]
public interface ISlaGrain : IActorGrain;

/// <summary>Whom a tenant tells outside.</summary>
[Alias("helpdesk.IReceiversGrain")]
public interface IReceiversGrain : IActorGrain;

/// <summary>The alerts of a tenant that stand; key TENANT/alerts.</summary>
[Alias("helpdesk.IAlertsGrain")]
public interface IAlertsGrain : IActorGrain;

/// <summary>The telephone systems of a tenant; key TENANT/telephony.</summary>
[Alias("helpdesk.ITelephonyGrain")]
public interface ITelephonyGrain : IActorGrain;

/// <summary>The reports of a tenant that are sent by themselves; key TENANT/reports.</summary>
[Alias("helpdesk.IReportsGrain")]
public interface IReportsGrain : IActorGrain;

/// <summary>Somebody who may sign in; key TENANT/NAME.</summary>
[Alias("helpdesk.IAccountGrain")]
public interface IAccountGrain : IActorGrain;

/// <summary>API keys, and what tokens are signed with; key TENANT/access.</summary>
[Alias("helpdesk.IAccessGrain")]
public interface IAccessGrain : IActorGrain;

/// <summary>A tenant's catalogue of names.</summary>
[Alias("helpdesk.ICatalogGrain")]
public interface ICatalogGrain : IActorGrain;

using NodaTime;

namespace HelpDesk.Core;

/// <summary>The queue's decider: the authority on its rules, version by version.</summary>
public sealed class Queue : IDecider<QueueState>
{
    private Queue() { }

    public static QueueState Initial(ActorId id) => new(id);

    public static QueueState Apply(QueueState state, Change change) => change is QueueConfigured e
        ? state with { Version = state.Version + 1, Rules = e.Rules, RulesVersion = e.RulesVersion }
        : throw new ArgumentException($"A queue has no {change.GetType().Name}.", nameof(change));

    public static Decision Decide(QueueState state, Message message, in At at) => message switch
    {
        ConfigureQueue m => Configure(state, m, at),
        AskTerms m => new Decision { Sends = [new Send(ActorId.Ticket(state.Id.Tenant, m.Ticket), new TermsAre(state.Id.Key, state.Rules?.Terms(state.Id.Key, state.RulesVersion)))] },
        Started or Due or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        _ => throw new ArgumentException($"A queue does not understand {message.GetType().Name}.", nameof(message)),
    };

    public static Instant? WakeAt(QueueState state) => null;

    public static Instant ChangedAt(QueueState state) => Instant.MinValue;

    public static Rows Rows(QueueState state) => state.Rules is { } rules
        ? new Rows { Queue = new QueueRow(state.Id.Key, rules.Pool, state.RulesVersion, rules) } : HelpDesk.Core.Rows.None;

    private static Decision Configure(QueueState state, ConfigureQueue m, in At at)
    {
        if (!at.By.Leads) return new Decision { Answer = TicketClaims.Forbidden($"configure queues", $"a supervisor or an administrator") };
        if (m.IfVersion is { } seen && seen != state.Version)
            return Decision.Refuse(seen == 0 ? RefusalCodes.AlreadyExists : RefusalCodes.VersionMismatch,
                $"Queue '{state.Id.Key}' is at version {state.Version}, not {seen}. Read it again and repeat the change.");
        if (state.Rules is { } old && old.Pool != m.Rules.Pool)
            return Decision.Refuse(RefusalCodes.WrongState,
                $"Queue '{state.Id.Key}' is in pool '{old.Pool}' and can't move to '{m.Rules.Pool}': waiting tickets would lose their order. Create another queue there.");
        var version = state.RulesVersion + 1;
        return new Decision
        {
            Changes = [new QueueConfigured(m.Rules, version)],
            Answer = new QueueDone(state.Id.Key, state.Version + 1, version),
            Sends = [new Send(ActorId.Pool(state.Id.Tenant, m.Rules.Pool), new RulesAre(state.Id.Key, version, m.Rules))],
            PolicyVersion = version,
        };
    }
}

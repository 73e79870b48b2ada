using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// The checks of an append, in the order that <see cref="Append"/> promises. What rests on another append of the same batch is put off
/// to the next one: there the database knows the outcome.
/// </summary>
internal sealed class Verdicts(BatchFacts facts)
{
    private readonly HashSet<ActorId> _written = [];
    private readonly HashSet<(string, Guid)> _kept = [];

    /// <summary>False = not in this batch; true with null = accepted.</summary>
    public bool TryJudge(Append append, out StoreReply? refusal)
    {
        refusal = null;
        if (_written.Contains(append.Actor) || KeptIds.Of(append).Any(id => _kept.Contains((append.Actor.Tenant, id)))) return false;
        refusal = RefusedAttempt(append) ?? KnownCommand(append) ?? (Held(append) as StoreReply) ?? NewerEpoch(append)
            ?? (OtherVersion(append) as StoreReply) ?? OtherBody(append);
        if (refusal is not null) return true;
        if (!append.Events.IsEmpty) _written.Add(append.Actor);
        foreach (var id in KeptIds.Of(append)) _kept.Add((append.Actor.Tenant, id));
        return true;
    }

    private Repeat? RefusedAttempt(Append append) =>
        append.Attempt != Guid.Empty && facts.Answers.TryGetValue((append.Actor.Tenant, append.Attempt), out var kept)
            ? new Repeat(kept.Answer) : null;

    private StoreReply? KnownCommand(Append append)
    {
        if (!append.Origin.IsCommand || !facts.Answers.TryGetValue((append.Actor.Tenant, append.Origin.Command), out var kept)) return null;
        return kept.BodyHash == append.Origin.BodyHash ? new Repeat(kept.Answer) : new KeyReused();
    }

    private Busy? Held(Append append) =>
        facts.Locked.Contains(append.Actor) || append.Requires.Any(r => facts.Locked.Contains(AgentOf(append, r))) ? new Busy() : null;

    private StaleEpoch? NewerEpoch(Append append)
    {
        foreach (var required in append.Requires)
        {
            var actual = facts.Epochs.GetValueOrDefault(AgentOf(append, required));
            if (actual != required.Epoch) return new StaleEpoch(required.Agent, actual);
        }
        return null;
    }

    private Conflict? OtherVersion(Append append)
    {
        var actual = facts.Versions.GetValueOrDefault(append.Actor);
        return actual == append.Expected ? null : new Conflict(actual);
    }

    private Failed? OtherBody(Append append)
    {
        foreach (var row in append.Content)
        {
            if (facts.OtherBodies.Contains((append.Actor.Tenant, row.Id)))
                return new Failed($"The store refused to write; nothing was written. (Content {row.Id:N} exists with another body.)");
        }
        return null;
    }

    private static ActorId AgentOf(Append append, EpochIs required) => ActorId.Agent(append.Actor.Tenant, required.Agent);
}

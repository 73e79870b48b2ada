using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Whom a conversation is handed to, or who is asked or listens: named as people do, found as the telephone system names him.</summary>
internal sealed class CallTargets(IReads reads, LineBook lines, EdgeOptions options)
{
    public async ValueTask<string?> Of(Guid ticket, CallOrderBody body, FieldErrors errors, CancellationToken ct)
    {
        var needed = body.Action is CallAction.Transfer or CallAction.Consult or CallAction.Monitor or CallAction.Whisper or CallAction.Barge;
        var named = new[] { body.To, body.Agent, body.Queue }.Count(t => t is not null);
        if (named > 1) errors.Add("to", body.To, $"Send one of to, agent and queue.");
        if (needed && (named == 0 || body.To is { } empty && string.IsNullOrWhiteSpace(empty)))
            errors.Add("to", body.To, $"Send the telephone that it is about, as the telephone system names it, or an agent or a queue in place of it.");
        if (body.To is { Length: > Limits.MaxCallNameLength } to) errors.Add("to", to, $"Send at most {Limits.MaxCallNameLength} characters.");
        if (errors.Any) return null;
        if (body.Agent is not null) return await OfAgent(errors.Name("agent", body.Agent), errors, ct);
        return body.Queue is null ? body.To : await OfQueue(ticket, errors.Name("queue", body.Queue), errors, ct);
    }

    private async ValueTask<string?> OfAgent(string agent, FieldErrors errors, CancellationToken ct)
    {
        if (errors.Any) return null;
        var profile = (await reads.State<AgentState>(ActorId.Agent(options.Tenant, agent), ct))?.State.Profile;
        if (profile is null) errors.Add("agent", agent, $"No such agent. GET /v1/agents lists them; PUT /v1/agents/NAME creates one.", RefusalCodes.UnknownName);
        else if (profile.Telephone is null) errors.Add("agent", agent, $"{agent} has no telephone. PUT /v1/agents/{agent}/telephone gives him one.");
        return profile?.Telephone;
    }

    /// <summary>A number of the same telephone system whose callers wait in that queue: the caller arrives there as if he had called it.</summary>
    private async ValueTask<string?> OfQueue(Guid ticket, string queue, FieldErrors errors, CancellationToken ct)
    {
        if (errors.Any) return null;
        var source = (await reads.State<TicketState>(ActorId.Ticket(options.Tenant, ticket), ct))?.State.Call?.Source;
        var numbers = source is not null && (await lines.Get(ct)).TryGetValue(source, out var line) ? line.Line.Numbers : [];
        var number = numbers.FirstOrDefault(n => n.Queue == queue)?.Called;
        if (number is null) errors.Add("queue", queue, $"No number of the telephone system '{source}' leads to this queue. Name one with PUT /v1/telephony (numbers), or send to.");
        return number;
    }
}

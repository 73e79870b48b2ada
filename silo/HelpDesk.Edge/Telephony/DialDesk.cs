using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What is needed to call a ticket's requester: a telephone of its holder, a number, and a telephone system that can do it.</summary>
internal sealed class DialDesk(IReads reads, LineBook lines, EdgeOptions options)
{
    public async ValueTask<Plan> Order(TicketRow ticket, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var state = (await reads.State<TicketState>(ActorId.Ticket(options.Tenant, ticket.Ticket), ct))?.State;
        var holder = state?.Holder ?? "";
        var telephone = holder.Length == 0 ? "" : (await reads.State<AgentState>(ActorId.Agent(options.Tenant, holder), ct))?.State.Profile?.Telephone;
        if (telephone is null) errors.Add("telephone", null, $"{holder} has no telephone. Set one with PUT /v1/agents/{holder}.");
        var texts = state?.Requester is { } requester ? await reads.Content(options.Tenant, [requester.Id], ct) : [];
        if (Requesters.Number(texts.FirstOrDefault()?.Body) is null) errors.Add("requester.phone", null, $"The ticket has no number to call. Set requester.phone with PATCH /v1/tickets/{{id}}.");
        var line = await Line(ticket.Queue, state?.Callback?.Line, errors, ct);
        var order = new DialOrder(line?.Name ?? "", line?.Terms ?? new([], true, null), holder, telephone ?? "");
        return Plan.Ask(ActorId.Ticket(options.Tenant, ticket.Ticket), order) with { UnlessRepeated = errors.Any ? ProblemResult.Of(errors.All) : null };
    }

    /// <summary>A call about the ticket can be begun as it stands; it may still turn out that its holder has no telephone.</summary>
    /// <param name="ticket">Which.</param>
    /// <param name="requester">Its requester, as he is kept.</param>
    /// <param name="ct">Gives up.</param>
    public async ValueTask<bool> Can(TicketState ticket, string? requester, CancellationToken ct) =>
        ticket is { Status: TicketStatus.Processing, Holder: not null, Terms: { } terms } && Requesters.Number(requester) is not null
            && (await Able(terms.Queue, ticket.Callback?.Line, ct)).Line is not null;

    private async ValueTask<Line?> Line(string queue, string? called, FieldErrors errors, CancellationToken ct)
    {
        var (line, able) = await Able(queue, called, ct);
        if (line is null)
            errors.Add("action", "dial", able == 0 ? $"No telephone system can dial. Name one that can with PUT /v1/telephony (can: dial)."
                : (Sentence)$"Several telephone systems can dial, and none is that of queue '{queue}'. Give one of them this queue with PUT /v1/telephony.");
        return line;
    }

    /// <summary>The one that was called, else the queue's, else the only one; and how many there are.</summary>
    private async ValueTask<(Line? Line, int Able)> Able(string queue, string? called, CancellationToken ct)
    {
        var able = (await lines.Get(ct)).Values.Select(l => l.Line).Where(l => l.Terms.Can(CallAction.Dial)).ToArray();
        return (able.FirstOrDefault(l => l.Name == called)
            ?? able.FirstOrDefault(l => l.Queue == queue) ?? able.FirstOrDefault(l => l.Numbers.Any(n => n.Queue == queue)) ?? (able.Length == 1 ? able[0] : null), able.Length);
    }
}

namespace HelpDesk.Client;

public sealed partial class HelpDeskClient
{
    public Task<TicketResult> CreateAsync(NewTicket ticket, CommandOptions? how = null, CancellationToken ct = default) =>
        _caller.CommandAsync<TicketResult>(HttpMethod.Post, "v1/tickets", ticket, how, ct);

    /// <summary>Takes an offered ticket. Refused with offer-ended or already-taken when it is too late.</summary>
    public Task<TicketResult> AcceptAsync(string ticket, string agent, string offer, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "accept", new OfferBody(agent, offer, null), how, ct);

    public Task<TicketResult> DeclineAsync(
        string ticket, string agent, string offer, string? reason = null, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "decline", new OfferBody(agent, offer, reason), how, ct);

    /// <summary>Takes a ticket that nobody holds, without an offer.</summary>
    public Task<TicketResult> TakeAsync(string ticket, string agent, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "take", new AgentBody(agent), how, ct);

    /// <summary>To a colleague, if he has room; else refused, naming the choices.</summary>
    public Task<TicketResult> TransferToAgentAsync(
        string ticket, string agent, long? ownership = null, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "transfer", new TransferBody(agent, ownership, null, null), how, ct);

    /// <summary>To another queue, with its age.</summary>
    public Task<TicketResult> TransferToQueueAsync(
        string ticket, string queue, string? note = null, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "transfer", new TransferBody(null, null, queue, note), how, ct);

    /// <summary>Back to its queue, with its age.</summary>
    public Task<TicketResult> ReleaseAsync(string ticket, string? note = null, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "release", new NoteBody(note), how, ct);

    /// <summary>Waits for the customer: costs the agent nothing until resumed.</summary>
    public Task<TicketResult> HoldAsync(string ticket, string? note = null, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "hold", new NoteBody(note), how, ct);

    public Task<TicketResult> ResumeAsync(string ticket, string agent, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "resume", new AgentBody(agent), how, ct);

    /// <summary>Solved, with a final answer; <paramref name="wrapUp"/> null = the queue's.</summary>
    public Task<TicketResult> ResolveAsync(
        string ticket, string? text = null, TimeSpan? wrapUp = null, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "resolve", new ResolveBody(text, wrapUp?.TotalSeconds), how, ct);

    public Task<TicketResult> CloseAsync(string ticket, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "close", Nothing.Body, how, ct);

    /// <summary>The customer left: hang-up, closed chat. Refused with wrong-state when somebody has taken it.</summary>
    public Task<TicketResult> AbandonAsync(string ticket, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "abandon", Nothing.Body, how, ct);

    public Task<TicketResult> CommentAsync(
        string ticket, string text, bool @public, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "comments", new CommentBody(text, @public), how, ct);

    /// <summary>The agent is ready before his wrap-up ends by itself.</summary>
    public Task<TicketResult> EndWrapUpAsync(string ticket, string agent, CommandOptions? how = null, CancellationToken ct = default) =>
        OnTicket(ticket, "end-wrap-up", new AgentBody(agent), how, ct);

    private sealed record AgentBody(string Agent);
    private sealed record OfferBody(string Agent, string Offer, string? Reason);
    private sealed record TransferBody(string? Agent, long? Ownership, string? Queue, string? Note);
    private sealed record NoteBody(string? Note);
    private sealed record ResolveBody(string? Text, double? WrapUpSeconds);
    private sealed record CommentBody(string Text, bool Public);
}

using System.Collections.Concurrent;
using HelpDesk.Client;

namespace HelpDesk.Faults.Tests;

/// <summary>
/// Works as his stream tells him and remembers nothing else: answers offers, and brings to an end whatever is assigned to him, however it
/// came. If the stream loses an event, he leaves work undone, and the run does not drain.
/// </summary>
internal sealed class AgentAtWork(string name, Crew crew, Dice dice)
{
    private readonly string _principal = Principals.Agent(name);
    private readonly ConcurrentDictionary<Task, byte> _jobs = new();

    public StreamRecord Heard { get; } = new($"stream of {name}", name);

    public async Task Run(CancellationToken stop)
    {
        try
        {
            await foreach (var item in crew.Clients.Of(_principal).AgentStream(name, ct: stop)) React(item);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
        await Task.WhenAll(_jobs.Keys);
    }

    /// <summary>Takes a ticket by hand, once in its life, so that its history shows what became of it.</summary>
    public Task<Entry> Take(string ticket)
    {
        var client = Somehow();
        return crew.Ledger.Send(new Entry($"{name}.take.{ticket}", _principal, Verb.Take, ticket, name), how => client.TakeAsync(ticket, name, how));
    }

    private void React(StreamEvent item)
    {
        Heard.Add(item);
        if (item is StreamSnapshot snapshot)
            foreach (var held in snapshot.Tickets.Where(t => t.Holder == name)) Begin(() => Finish(held.Id, held.Ownership));
        if (item is not FeedEvent { Ticket.Id: var ticket, Agent: var agent } e || agent != name) return;
        if (e is { Type: EventTypes.Offered, Offer: { } offer }) Begin(() => Answer(ticket, offer));
        if (e.Type == EventTypes.Assigned) Begin(() => Finish(ticket, e.Data.GetProperty("ownership").GetInt64()));
    }

    private void Begin(Func<Task> work)
    {
        var job = Task.Run(work);
        _jobs.TryAdd(job, 0);
        job.ContinueWith(done => _jobs.TryRemove(done, out _), TaskContinuationOptions.OnlyOnRanToCompletion);
    }

    private async Task Answer(string ticket, string offer)
    {
        if (dice.Chance(0.03)) return; // he lets it ring
        var client = Somehow();
        if (dice.Chance(0.1))
            await Send(Verb.Decline, ticket, $"{name}.decline.{offer}", offer, (key, how) => client.DeclineAsync(ticket, name, offer, key, how));
        else
            await Send(Verb.Accept, ticket, $"{name}.accept.{offer}", offer, (_, how) => client.AcceptAsync(ticket, name, offer, how));
    }

    /// <param name="ticket">What he holds.</param>
    /// <param name="term">Under which ownership: the same ticket may come back to him.</param>
    private async Task Finish(string ticket, long term)
    {
        var client = crew.Clients.Of(_principal);
        Task<Entry> Do(Verb verb, Func<string, CommandOptions, Task<TicketResult>> send) =>
            Send(verb, ticket, $"{name}.{verb}.{ticket}.{term}", null, send);

        if (dice.Chance(0.1)) await Do(Verb.Say, (key, how) => Somehow().CommentAsync(ticket, key, @public: true, how));
        if (dice.Chance(0.05))
        {
            await Do(Verb.Release, (key, how) => client.ReleaseAsync(ticket, key, how));
            return;
        }
        if (dice.Chance(0.05))
        {
            await Do(Verb.Move, (key, how) => client.TransferToQueueAsync(ticket, Cast.SharedQueues[0], key, how));
            return;
        }
        if (dice.Chance(0.1))
        {
            await Do(Verb.Hold, (key, how) => client.HoldAsync(ticket, key, how));
            // He may have taken other work meanwhile; then it is resolved from where it is.
            await Do(Verb.Resume, (_, how) => client.ResumeAsync(ticket, name, how));
        }
        await Do(Verb.Resolve, (key, how) => client.ResolveAsync(ticket, key, how: how));
        await Do(Verb.Close, (_, how) => client.CloseAsync(ticket, how));
    }

    private Task<Entry> Send(Verb verb, string ticket, string key, string? offer, Func<string, CommandOptions, Task<TicketResult>> send) =>
        crew.Ledger.Send(new Entry(key, _principal, verb, ticket, name, offer), how => send(key, how));

    private HelpDeskClient Somehow() => crew.Clients.Of(_principal, patient: !dice.Chance(0.3));
}

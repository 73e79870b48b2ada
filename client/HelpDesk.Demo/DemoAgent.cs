using HelpDesk.Client;

namespace HelpDesk.Demo;

/// <summary>
/// One simulated agent: answers most offers, declines some, lets some ring; says something, sometimes puts on hold or passes on, and
/// solves. How many items he has at once is the engine's to decide.
/// </summary>
internal sealed class DemoAgent(HelpDeskClient client, CastAgent agent, Dice dice)
{
    private readonly Jobs _jobs = new();

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var item in client.AgentStream(agent.Id, ct: ct).ConfigureAwait(false))
            {
                if (item is StreamSnapshot snapshot) await ArriveAsync(snapshot, ct).ConfigureAwait(false);
                else if (item is FeedEvent happened) OnEvent(happened, ct);
            }
        }
        finally
        {
            await _jobs.AllAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Goes on with what he held when the demo was stopped.</summary>
    private async Task ArriveAsync(StreamSnapshot snapshot, CancellationToken ct)
    {
        foreach (var ticket in snapshot.Tickets.Where(t => t.Holder == agent.Id))
            _jobs.Add(WithoutRaces(() => FinishAsync(ticket.Id, ticket.Status == TicketStatus.OnHold, ct)));
        await client.SetActivityAsync(agent.Id, Cast.Available, ct: ct).ConfigureAwait(false);
    }

    private void OnEvent(FeedEvent happened, CancellationToken ct)
    {
        if (happened is { Type: EventTypes.Offered, Ticket: { } ticket, Offer: { } offer } && happened.Agent == agent.Id)
            _jobs.Add(WithoutRaces(() => AnswerAsync(ticket, offer, ct)));
        else if (happened.Type == EventTypes.ActivityChanged && happened.Text("activity") is not Cast.Available)
            _jobs.Add(ComeBackAsync(ct));
    }

    private async Task ComeBackAsync(CancellationToken ct)
    {
        await Task.Delay(dice.Between(8, 20), ct).ConfigureAwait(false);
        await client.SetActivityAsync(agent.Id, Cast.Available, ct: ct).ConfigureAwait(false);
    }

    private async Task AnswerAsync(TicketBrief ticket, string offer, CancellationToken ct)
    {
        if (dice.Chance(agent.Rings)) return;
        await Task.Delay(dice.Between(0.5, 4), ct).ConfigureAwait(false);
        if (dice.Chance(agent.Declines))
        {
            await client.DeclineAsync(ticket.Id, agent.Id, offer, Say(Answers.Declined, ticket.Subject), ct: ct).ConfigureAwait(false);
            return;
        }
        await client.AcceptAsync(ticket.Id, agent.Id, offer, ct: ct).ConfigureAwait(false);
        await WorkAsync(ticket, ct).ConfigureAwait(false);
    }

    private async Task WorkAsync(TicketBrief ticket, CancellationToken ct)
    {
        await Task.Delay(dice.Between(2, 6), ct).ConfigureAwait(false);
        await client.CommentAsync(ticket.Id, Say(Answers.First, ticket.Subject), @public: true, ct: ct).ConfigureAwait(false);
        if (dice.Chance(0.08) && OtherQueue(ticket) is { } other)
        {
            await client.TransferToQueueAsync(ticket.Id, other, Say(Answers.PassedOn, ticket.Subject), ct: ct).ConfigureAwait(false);
            return;
        }
        var onHold = dice.Chance(0.15);
        if (onHold) await client.HoldAsync(ticket.Id, Say(Answers.Interim, ticket.Subject), ct: ct).ConfigureAwait(false);
        await FinishAsync(ticket.Id, onHold, ct, ticket.Subject).ConfigureAwait(false);
    }

    private async Task FinishAsync(string ticket, bool onHold, CancellationToken ct, string? subject = null)
    {
        await Task.Delay(dice.Between(4, 14), ct).ConfigureAwait(false);
        while (onHold && !await TryResumeAsync(ticket, ct).ConfigureAwait(false)) await Task.Delay(dice.Between(3, 6), ct).ConfigureAwait(false);
        await client.ResolveAsync(ticket, Say(Answers.Final, subject), ct: ct).ConfigureAwait(false);
        if (dice.Chance(0.05)) await client.SetActivityAsync(agent.Id, Cast.Break, whenDrained: true, ct: ct).ConfigureAwait(false);
    }

    /// <summary>While it was on hold somebody else may have got the room that it needs again.</summary>
    private async Task<bool> TryResumeAsync(string ticket, CancellationToken ct)
    {
        try
        {
            await client.ResumeAsync(ticket, agent.Id, ct: ct).ConfigureAwait(false);
            return true;
        }
        catch (HelpDeskProblemException refused) when (refused.Code is ProblemCodes.AgentAtCapacity or ProblemCodes.AgentNotAvailable)
        {
            return false;
        }
    }

    /// <summary>In the races of a busy floor somebody else may have been first; then there is nothing left to do here.</summary>
    private static async Task WithoutRaces(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (HelpDeskProblemException refused) when (refused.Problem.Status == 409)
        {
            // offer-ended, already-taken, wrong-state: the feed tells the story
        }
    }

    private static string? OtherQueue(TicketBrief ticket) => ticket.Queue == Cast.General ? null : Cast.General;

    private string Say(IReadOnlyList<Bilingual> texts, string? subject)
    {
        var text = dice.Pick(texts);
        return subject is null || subject.Any(c => c >= '\uAC00' && c <= '\uD7A3') ? text.Ko : text.En;
    }
}

using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>Plays the customer of one call: comes when he came, hangs up when he did unless somebody answered before.</summary>
internal sealed class Caller(HelpDeskClient client, ReplayClock clock, ReplayOptions options, Ledger ledger)
{
    public async Task PlayAsync(CallInPlay call, CancellationToken ct)
    {
        await clock.Until(call.Plan.Arrival, ct);
        var created = await client.CreateAsync(Ticket(call), Key(call, "create"), ct);
        call.Reach(CallStage.Waiting, created.Id);
        if (call.Plan.HangUp is { } hangUp && !await AnsweredBeforeAsync(call, hangUp, ct)) await HangUpAsync(call, created.Id, ct);
    }

    private NewTicket Ticket(CallInPlay call) => new(options.Queue)
    {
        Channel = Names.Phone,
        Priority = call.Plan.Priority,
        Requires = call.Plan.NeedsSkill ? [new RequirementDocument(ReplaySetup.SkillOf(call.Plan.Type))] : [],
        Subject = call.Subject,
        EnqueuedAt = clock.At(call.Plan.Arrival),
    };

    private async Task<bool> AnsweredBeforeAsync(CallInPlay call, double hangUp, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var patience = clock.Until(hangUp, stop.Token);
        var first = await Task.WhenAny(call.Answered, patience);
        await stop.CancelAsync();
        ct.ThrowIfCancellationRequested();
        return first == call.Answered;
    }

    private async Task HangUpAsync(CallInPlay call, string ticket, CancellationToken ct)
    {
        try
        {
            await client.AbandonAsync(ticket, Key(call, "abandon"), ct);
            call.Reach(CallStage.HungUp, ticket);
        }
        catch (HelpDeskProblemException refused) when (refused.Problem.Status == 409)
        {
            // somebody answered in the same moment: he stays on the line and is served
        }
    }

    private CommandOptions Key(CallInPlay call, string what) => CommandOptions.WithKey($"{ledger.Run}-{call.Plan.Index}-{what}");
}

using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>Plays one recorded server: comes, answers what is offered, talks as long as was recorded, leaves.</summary>
internal sealed class Seat : ISeat
{
    private readonly HelpDeskClient _client;
    private readonly PlannedAgent _agent;
    private readonly ReplayClock _clock;
    private readonly Ledger _ledger;
    private readonly AgentDesk _desk;
    private int _missed;

    public Seat(HelpDeskClient client, PlannedAgent agent, ReplayClock clock, Ledger ledger)
    {
        (_client, _agent, _clock, _ledger) = (client, agent, clock, ledger);
        _desk = new AgentDesk(client, agent.Id, WorkAsync);
    }

    public PlannedAgent Agent => _agent;

    /// <summary>Offers that had ended before he could answer.</summary>
    public int Missed => _missed;

    /// <summary>His client: runs until cancelled, also while he is not there.</summary>
    public Task RunAsync(CancellationToken ct) => _desk.RunAsync(ct);

    public async Task ComeAsync(CancellationToken ct)
    {
        await _desk.There.WaitAsync(ct);
        await _client.SetActivityAsync(_agent.Id, Names.Available, ct: ct);
    }

    public Task LeaveAsync(CancellationToken ct) => _client.SetActivityAsync(_agent.Id, Names.Offline, whenDrained: true, ct: ct);

    /// <summary>A ticket of an earlier run that was broken off is finished at once, for nobody else will.</summary>
    private async Task WorkAsync(Work work, CancellationToken ct)
    {
        var call = _ledger.Find(work.Subject);
        if (call?.Stage is CallStage.Served or CallStage.HungUp || !await TryTakeAsync(work, ct)) return;
        call?.Reach(CallStage.Talking, work.Ticket);
        await Task.Delay(_clock.Real(call?.Plan.Service ?? 0), ct);
        await _client.ResolveAsync(work.Ticket, how: CommandOptions.WithKey($"{_ledger.Run}-{work.Ticket}-resolve"), ct: ct);
        call?.Reach(CallStage.Served, work.Ticket);
    }

    private async Task<bool> TryTakeAsync(Work work, CancellationToken ct)
    {
        if (work.Offer is null) return true;
        try
        {
            await _client.AcceptAsync(work.Ticket, _agent.Id, work.Offer, CommandOptions.WithKey($"{_ledger.Run}-{work.Offer}-accept"), ct);
            return true;
        }
        catch (HelpDeskProblemException refused) when (refused.Problem.Status == 409)
        {
            Interlocked.Increment(ref _missed);
            return false;
        }
    }
}

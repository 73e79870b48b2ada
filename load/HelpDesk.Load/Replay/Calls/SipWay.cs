using System.Collections.Concurrent;
using System.Globalization;
using HelpDesk.Client;
using HelpDesk.Core;
using HelpDesk.TestSupport.Sip;

namespace HelpDesk.Load;

/// <summary>Callers and agents' telephones are SIPp's, each a process of its own, and Kamailio stands between them and the engine.</summary>
internal sealed class SipWay(CallCentre centre, ReplayOptions options) : IReplayWay, IAsyncDisposable
{
    private const int PageSize = 500;

    /// <summary>Longer than anybody waits and talks, so that only a call that hangs is given up.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2), Between = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<int, Task<ReplayedEnd>> _heard = new();
    private readonly List<Sipp> _phones = [];
    private readonly CancellationTokenSource _over = new();
    private DialPlan _plan = new(new DaySchedule("", [], [], new NotSent(0, 0)), options.Queue);

    public HelpDeskClient Admin { get; } = centre.Server.As("replay;admin,machine");

    public IReadOnlyList<string> Queues => _plan.Queues;

    /// <summary>The id of the ticket that Kamailio's call will be.</summary>
    public string NameOf(string run, PlannedCall call) => Ids.Derive("call", "default", Kamailio.Name, $"{CallerOf(run, call)}-1").ToString("N");

    public async Task SetUpAsync(DaySchedule day, CancellationToken ct)
    {
        _plan = new DialPlan(day, options.Queue);
        await Admin.AddNamesAsync([], ct);
        var rules = new ReplaySetup(Admin, options).Rules();
        foreach (var queue in _plan.Queues) await Admin.SetQueueAsync(queue, rules, ct: ct);
        await centre.Connect(new LineSettings(centre.Edge.Commands) { Queue = _plan.Queues[^1], Numbers = _plan.Numbers });
        foreach (var agent in day.Agents)
        {
            _phones.Add(await Sipp.BusyPhone("phone.xml", "-d", "0"));
            await centre.Hire(agent.Id, _phones[^1], available: false, _plan.QueuesOf(agent));
        }
    }

    public ISeat SeatOf(PlannedAgent agent, ReplayClock clock, Ledger ledger) => new SipSeat(centre.Server.As(Principals.Agent(agent.Id)), agent);

    /// <summary>What becomes of the calls is read in the engine's feed.</summary>
    public async Task WatchAsync(Ledger ledger, CancellationToken ct)
    {
        var after = await Admin.HeadAsync(ct);
        using var timer = new PeriodicTimer(Between);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                var page = await Admin.EventsAsync(after, PageSize, ct);
                foreach (var e in page.Items)
                    if (e.Ticket is { } ticket && StageOf(e.Type) is { } stage) ledger.Find(ticket.Id)?.Reach(stage, ticket.Id);
                if (page.Items.Count > 0) after = page.Items[^1].Position;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The day is over.
        }
    }

    /// <summary>He calls when he called, and hangs up by himself. Nobody waits here for the end of it.</summary>
    public async Task PlayAsync(CallInPlay call, ReplayClock clock, Ledger ledger, CancellationToken ct)
    {
        await clock.Until(call.Plan.Arrival, ct);
        call.Reach(CallStage.Waiting, call.Subject);
        _heard[call.Plan.Index] = CallAsync(call.Plan, clock, CallerOf(ledger.Run, call.Plan));
    }

    public async Task<IReadOnlyList<string>> DisagreementsAsync(IReadOnlyList<Outcome> outcomes)
    {
        var wrong = new List<string>();
        foreach (var outcome in outcomes)
            if (await _heard[outcome.Plan.Index] is var heard && heard != outcome.End) wrong.Add($"{outcome.Plan.Reference}: its caller heard {heard}, its ticket says {outcome.End}");
        return wrong;
    }

    /// <summary>Callers who are still there, because the day was broken off, go too.</summary>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await ((Task)Task.WhenAll(_heard.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
        foreach (var phone in _phones) await phone.DisposeAsync();
    }

    private async Task<ReplayedEnd> CallAsync(PlannedCall call, ReplayClock clock, string caller)
    {
        var patience = call.HangUp is { } hangUp ? clock.Real(hangUp - call.Arrival) : Longest;
        await using var sipp = Sipp.Call(
            "caller-as-recorded.xml", caller, centre.Edge.Sip, _plan.NumberOf(call), 1, "-d", Milliseconds(clock.Real(call.Service)), "-recv_timeout", Milliseconds(patience));
        await sipp.Ended(Longest * 2).WaitAsync(_over.Token);
        var last = sipp.Messages.FirstOrDefault(message => !message.Sent && message.Status("INVITE") >= 200)?.Status("INVITE");
        return last switch { 200 => ReplayedEnd.Served, 487 => ReplayedEnd.HungUp, _ => ReplayedEnd.Open };
    }

    private static string CallerOf(string run, PlannedCall call) => string.Create(CultureInfo.InvariantCulture, $"{run}-{call.Index}");

    /// <summary>At least one, because SIPp takes none for the usual.</summary>
    private static string Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static CallStage? StageOf(string type) => type switch
    {
        EventTypes.Assigned => CallStage.Talking,
        EventTypes.Resolved => CallStage.Served,
        EventTypes.Abandoned => CallStage.HungUp,
        _ => null,
    };
}

using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>Callers and agents are clients of the public API, of whatever server.</summary>
internal sealed class HttpWay(Connections connections, ReplayOptions options) : IReplayWay
{
    private readonly HelpDeskClient _machine = connections.As(Principals.Machine("replay"));

    public HelpDeskClient Admin { get; } = connections.As("replay;admin,machine");

    public IReadOnlyList<string> Queues => [options.Queue];

    public string NameOf(string run, PlannedCall call) => Ledger.SubjectOf(run, call);

    public Task SetUpAsync(DaySchedule day, CancellationToken ct) => new ReplaySetup(Admin, options).ApplyAsync(day, ct);

    public ISeat SeatOf(PlannedAgent agent, ReplayClock clock, Ledger ledger) => new Seat(connections.As(Principals.Agent(agent.Id)), agent, clock, ledger);

    public Task PlayAsync(CallInPlay call, ReplayClock clock, Ledger ledger, CancellationToken ct) => new Caller(_machine, clock, options, ledger).PlayAsync(call, ct);

    /// <summary>Its clients tell the ledger themselves.</summary>
    public Task WatchAsync(Ledger ledger, CancellationToken ct) => Forever.UntilAsync(ct);

    /// <summary>Its callers see nothing but the server's answers.</summary>
    public Task<IReadOnlyList<string>> DisagreementsAsync(IReadOnlyList<Outcome> outcomes) => Task.FromResult<IReadOnlyList<string>>([]);
}

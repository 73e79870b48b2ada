using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>How callers and agents of a replay come together: by requests over HTTP, or by real calls.</summary>
internal interface IReplayWay
{
    /// <summary>Whoever may see everything.</summary>
    HelpDeskClient Admin { get; }

    /// <summary>Where the calls wait.</summary>
    IReadOnlyList<string> Queues { get; }

    /// <summary>By which a call's ticket is known in the server's data.</summary>
    string NameOf(string run, PlannedCall call);

    /// <summary>Puts what the day needs on the server.</summary>
    Task SetUpAsync(DaySchedule day, CancellationToken ct);

    ISeat SeatOf(PlannedAgent agent, ReplayClock clock, Ledger ledger);

    /// <summary>Runs beside the seats until cancelled.</summary>
    Task WatchAsync(Ledger ledger, CancellationToken ct);

    /// <summary>Plays the customer of one call, at least until nothing more is decided by its plan.</summary>
    Task PlayAsync(CallInPlay call, ReplayClock clock, Ledger ledger, CancellationToken ct);

    /// <summary>What callers saw otherwise than the server says.</summary>
    Task<IReadOnlyList<string>> DisagreementsAsync(IReadOnlyList<Outcome> outcomes);
}

/// <summary>A recorded server at his place.</summary>
internal interface ISeat
{
    PlannedAgent Agent { get; }

    /// <summary>Offers that had ended before he could answer.</summary>
    int Missed { get; }

    /// <summary>Runs until cancelled, also while he is not there.</summary>
    Task RunAsync(CancellationToken ct);

    Task ComeAsync(CancellationToken ct);

    /// <summary>A call that he has is finished first.</summary>
    Task LeaveAsync(CancellationToken ct);
}

namespace HelpDesk.Load;

/// <summary>What the replay's own clients know of the calls while it runs. The report does not use it: that reads the server's data.</summary>
public sealed class Ledger
{
    private readonly Dictionary<string, CallInPlay> _bySubject;

    /// <param name="run">Names this run.</param>
    /// <param name="calls">The day's.</param>
    /// <param name="name">By which a call's ticket is known; null = by what stands on it.</param>
    public Ledger(string run, IReadOnlyList<PlannedCall> calls, Func<string, PlannedCall, string>? name = null)
    {
        name ??= SubjectOf;
        Run = run;
        Calls = [.. calls.Select(c => new CallInPlay(c, name(run, c)))];
        _bySubject = Calls.ToDictionary(c => c.Subject, StringComparer.Ordinal);
    }

    /// <summary>Names this run in every subject and key, so that several runs can use one server.</summary>
    public string Run { get; }

    public IReadOnlyList<CallInPlay> Calls { get; }

    public CallInPlay? Find(string? subject) => subject is not null && _bySubject.TryGetValue(subject, out var call) ? call : null;

    public int Count(CallStage stage) => Calls.Count(c => c.Stage == stage);

    internal static string SubjectOf(string run, PlannedCall call) => $"{run} #{call.Index} {call.Reference}";
}

/// <summary>Where a call is, as its clients know. Only forward: the numbers order them.</summary>
public enum CallStage
{
    Planned = 0,
    Waiting = 1,
    Talking = 2,
    Served = 3,
    HungUp = 4,
}

/// <summary>One call while it is played.</summary>
public sealed class CallInPlay(PlannedCall plan, string subject)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile CallStage _stage;

    public PlannedCall Plan => plan;
    public string Subject => subject;
    public CallStage Stage => _stage;
    /// <summary>The ticket's id; null until somebody saw it.</summary>
    public string? Ticket { get; private set; }
    /// <summary>Somebody took it: the caller no longer thinks of hanging up.</summary>
    public Task Answered => _answered.Task;
    public Task Ended => _ended.Task;

    /// <summary>Goes on to this stage, if it is not beyond it: an agent may be faster than the answer to the caller's own POST.</summary>
    public void Reach(CallStage stage, string ticket)
    {
        lock (_lock)
        {
            Ticket = ticket;
            if (stage > _stage) _stage = stage;
        }
        if (stage >= CallStage.Talking) _answered.TrySetResult();
        if (stage >= CallStage.Served) _ended.TrySetResult();
    }
}

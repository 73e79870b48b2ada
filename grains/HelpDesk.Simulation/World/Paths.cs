namespace HelpDesk.Simulation;

/// <summary>
/// Rare paths by name and how often a run went through each. A suite of runs in which one of them stays at zero proves less than it
/// claims, so it fails.
/// </summary>
public sealed class Paths
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Count(string path, long times = 1) => _counts[path] = _counts.GetValueOrDefault(path) + times;

    public void Add(Paths other)
    {
        foreach (var (path, times) in other._counts) Count(path, times);
    }
}

/// <summary>The paths that a suite of runs must have seen.</summary>
public static class RarePaths
{
    public const string LostMessage = "message lost";
    public const string DoubledMessage = "message doubled";
    public const string LateMessage = "message late";
    public const string LostReply = "answer to a client lost";
    public const string CommitThenTimeout = "commit, then time-out";
    public const string TimeoutWithoutCommit = "time-out without commit";
    public const string TimeoutThenCommit = "time-out, then commit";
    public const string StoreFailed = "store refused";
    public const string StoreBusy = "store busy";
    public const string StaleEpoch = "stale epoch";
    public const string VersionConflict = "version conflict";
    public const string RepeatFromStore = "repeat answered from the store";
    public const string KeyReused = "key reused with another body";
    public const string TwoCopies = "two copies of an actor";
    public const string StaleCopyRefused = "stale copy could not speak";
    public const string NodeKilled = "node killed";
    public const string NodeFrozen = "node frozen";
    public const string Evicted = "quiet actor evicted";
    public const string ClockStepped = "clock stepped back";
    public const string EventsArchived = "old events archived";
    public const string FeedReset = "follower of the feed began anew";
    public const string ClockStep = "step of a promise came";
    public const string ClockStepLate = "step of a promise came late";
    public const string ToldOutside = "somebody outside is to be told of a step";
    public const string PromisesChanged = "promises changed";
    public const string ProfileLent = "agent works by a saved profile";
    public const string QueueTurned = "queue opened or closed by hand";
    public const string Deferred = "ticket before closed doors";
    public const string Escalated = "work was taken away by an escalation";
    public const string AutomationRan = "automation ran";
    public const string AutomationLate = "automation ran late";
    public const string AutomationMoved = "automation moved work to another queue";
    public const string AutomationPassed = "automation had nothing to do";
    public const string OfferExpired = "offer expired";
    public const string OfferLost = "offer lost to another agent";
    public const string OfferDeclined = "offer declined";
    public const string AcceptRacedExpiry = "accept raced expiry";
    public const string AcceptRacedHangUp = "accept raced hang-up";
    public const string TakeRaced = "two agents took one ticket";
    public const string AtCapacity = "agent at capacity";
    public const string Override = "assigned beyond the limit";
    public const string LoweredLimit = "limit lowered under load";
    public const string LeaseLapsed = "client lease lapsed";
    public const string GoneRequeued = "work of a gone client requeued";
    public const string PickLapsed = "pick lapsed";
    public const string CallAnswered = "caller talked to somebody";
    public const string CallAbandoned = "caller hung up";
    public const string CallTimedOut = "caller was kept too long";
    public const string CallPickedUp = "telephone took a call without being asked";
    public const string CallAgainstPlan = "somebody answered whom the call was not offered to";
    public const string CallCameBack = "call that was given up came back";
    public const string CallAssumed = "call was taken for over";
    public const string CallDisordered = "word of a call overtook an earlier one";
    public const string CallTakenBack = "conversation that was taken for over went on";
    public const string RangTogether = "several telephones rang together";
    public const string RingAdded = "telephone was added to others that rang";
    public const string RangAnew = "ringing was stopped to ring one more";
    public const string OneOfSeveralFailed = "one of several telephones failed";
    public const string AnsweredTogether = "two telephones answered at once";
    public const string OfferElsewhere = "another of the round answered first";
    public const string OneMore = "one more was offered a ticket that was offered";
    public const string CallRejected = "caller was turned away";
    public const string CallHungUp = "conversation was ended by its ticket";
    public const string CallUnreached = "holder of a call was not reached";
    public const string CallGone = "command for a call that was gone";
    public const string StaleHandle = "command for an old handle";
    public const string CommandRepeated = "command to a telephone system repeated";
    public const string RingingStopped = "ringing was stopped";
    public const string RangForNobody = "telephone rang for a ticket that had ended";
    public const string PbxRestarted = "telephone system lost its calls";
    public const string RulesChanged = "rules changed under way";

    /// <summary>All of them, for the suite's check.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(RarePaths).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal)];
}

namespace HelpDesk.Core;

/// <summary>Stable names of the reasons why a clock moved or got another time, as its ledger and the events hold them: stored, never to be changed.</summary>
public static class ClockWhy
{
    public const string Created = "created";
    public const string Queued = "queued";
    public const string Taken = "taken";
    /// <summary>To another queue.</summary>
    public const string Moved = "moved";
    public const string Replied = "replied";
    public const string Updated = "updated";
    public const string CustomerWrote = "customer-wrote";
    public const string Reopened = "reopened";
    public const string Resolved = "resolved";
    public const string Cancelled = "cancelled";
    public const string Abandoned = "abandoned";
    /// <summary>The rules ask for it only now.</summary>
    public const string PromisedNow = "promised-now";
    public const string WaitsForCustomer = "waits-for-customer";
    public const string WaitsForThirdParty = "waits-for-third-party";
    public const string OnHold = "on-hold";
    public const string Resumed = "resumed";
    /// <summary>It is on hold still, but for a reason that the promise does not pause for.</summary>
    public const string NotPausedAnyMore = "not-paused-any-more";
    public const string RulesChanged = "rules-changed";
    public const string TicketChanged = "ticket-changed";
    /// <summary>The promise is the same, the calendar that it is reckoned by or its steps are not.</summary>
    public const string CalendarOrStepsChanged = "calendar-or-steps-changed";
}

using System.Collections.Immutable;

namespace HelpDesk.Telephony;

/// <summary>What TaskRouter is told to do with a call that the engine gives to an agent.</summary>
public enum TwilioConnect
{
    /// <summary>Calls the agent's telephone and joins it with the waiting call; needs a task that Enqueue made.</summary>
    Dequeue,
    /// <summary>The same in a conference, which can be joined and left.</summary>
    Conference,
    /// <summary>Only marks the task as taken: the application's own client does the rest.</summary>
    Accept,
}

/// <summary>One Twilio account as a source.</summary>
/// <param name="Source">What its events are called: a URI reference such as /twilio/AC….</param>
/// <param name="PublicUrl">Where Twilio reaches this source's addresses here, without a slash at the end: what it signs begins so.</param>
/// <param name="AuthTokens">The account's tokens, the newest first; all are accepted, the first is used.</param>
public sealed record TwilioSettings(string Source, string PublicUrl, ImmutableArray<string> AuthTokens)
{
    /// <summary>Needed for commands that go out by themselves.</summary>
    public string? AccountSid { get; init; }

    public TwilioConnect Connect { get; init; }

    /// <summary>What the agent's telephone shows, and the customer's who is called: a number of the account. Null = the number that was called, and nobody can be called.</summary>
    public string? CallerId { get; init; }

    /// <summary>What Twilio makes of its worker after the call; null = nothing.</summary>
    public string? PostWorkActivitySid { get; init; }

    /// <summary>Where a call waits again when several telephones rang and nobody answered.</summary>
    public string? WorkflowSid { get; init; }

    /// <summary>The workflow's reservation time-out: so long a handle is good.</summary>
    public TimeSpan Reservation { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Our queue for a TaskQueue's or a Workflow's SID.</summary>
    public ImmutableDictionary<string, string> Queues { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Where calls are; accounts of another region than US1 have another one.</summary>
    public Uri ApiUrl { get; init; } = new("https://api.twilio.com");

    /// <summary>Where tasks are; accounts of another region than US1 have another one.</summary>
    public Uri TaskRouterUrl { get; init; } = new("https://taskrouter.twilio.com");

    public NumberPlan Plan { get; init; } = NumberPlan.Korea;
}

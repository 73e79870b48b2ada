using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using HelpDesk.Notifications;
using HelpDesk.Telephony;

namespace HelpDesk.Edge;

/// <summary>A line that is a Twilio account; the line's secret is the account's auth token. docs/telephony/TWILIO.md tells what to set there.</summary>
public sealed record TwilioBody
{
    private const int MaxSid = 64;

    /// <summary>Where Twilio reaches /v1/telephony/twilio/NAME of this server, as the world sees it: signatures are about this address.</summary>
    [Required] public string? PublicUrl { get; init; }
    /// <summary>The account; needed for commands that come later than they were asked for.</summary>
    public string? AccountSid { get; init; }
    /// <summary>dequeue (default), conference, or accept.</summary>
    public TwilioConnect? Connect { get; init; }
    /// <summary>A number of the account: agents see it, and who is called; left out = agents see the one that was called, and nobody can be called.</summary>
    public string? CallerId { get; init; }
    /// <summary>What Twilio makes of its worker after the call.</summary>
    public string? PostWorkActivitySid { get; init; }
    /// <summary>Where a call waits again when several telephones rang and nobody answered.</summary>
    public string? WorkflowSid { get; init; }
    /// <summary>The workflow's reservation time-out, default 120.</summary>
    public double? ReservationSeconds { get; init; }
    /// <summary>Queues here for the SIDs of task queues and workflows there.</summary>
    public IReadOnlyDictionary<string, string>? Queues { get; init; }

    /// <summary>Twilio's API for calls, default https://api.twilio.com; accounts of another region have another one.</summary>
    public string? ApiUrl { get; init; }
    /// <summary>Twilio's API for tasks, default https://taskrouter.twilio.com; accounts of another region have another one.</summary>
    public string? TaskRouterUrl { get; init; }

    internal void Check(FieldErrors errors, Policies policies)
    {
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || PublicUrl!.Length > Limits.MaxUrlLength || PublicUrl.EndsWith('/') || url.Query.Length > 0)
            errors.Add("publicUrl", PublicUrl, $"Send the http or https address as Twilio knows it, without a slash or a query at the end.");
        foreach (var (name, value) in new[] { ("accountSid", AccountSid), ("callerId", CallerId), ("postWorkActivitySid", PostWorkActivitySid), ("workflowSid", WorkflowSid) })
            if (value is { Length: 0 or > MaxSid }) errors.Add(name, value, $"Send 1 to {MaxSid} characters, or leave it out.");
        foreach (var (name, value) in new[] { ("apiUrl", ApiUrl), ("taskRouterUrl", TaskRouterUrl) })
            if (value is not null && WebhookUrl.Wrong(value) is { } wrong) errors.Add(name, value, wrong);
        errors.Seconds("reservationSeconds", ReservationSeconds, 1, 86_400);
        if (Queues is { Count: > Limits.MaxCalledNumbers }) errors.Add("queues", $"{Queues.Count} entries", $"Send at most {Limits.MaxCalledNumbers}.");
        foreach (var (sid, queue) in Queues ?? new Dictionary<string, string>())
            if (policies.Terms(queue) is null) PolicyChecks.UnknownQueue(queue, policies, errors, $"queues.{FieldErrors.Part(sid)}");
    }

    internal TwilioSettings Settings(Line line, string token)
    {
        var settings = new TwilioSettings($"/twilio/{line.Name}", PublicUrl!, [token]);
        return settings with
        {
            ApiUrl = ApiUrl is null ? settings.ApiUrl : new(ApiUrl), TaskRouterUrl = TaskRouterUrl is null ? settings.TaskRouterUrl : new(TaskRouterUrl),
            AccountSid = AccountSid, Connect = Connect ?? TwilioConnect.Dequeue, CallerId = CallerId, PostWorkActivitySid = PostWorkActivitySid, WorkflowSid = WorkflowSid,
            Reservation = TimeSpan.FromSeconds(ReservationSeconds ?? 120), Queues = (Queues ?? new Dictionary<string, string>()).ToImmutableDictionary(StringComparer.Ordinal),
            Plan = CallEventRoute.PlanOf(line),
        };
    }
}

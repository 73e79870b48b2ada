using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using HelpDesk.Core;
using HelpDesk.Notifications;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>The telephone systems that report calls.</summary>
public sealed record TelephonyBody
{
    /// <summary>All of them: one that is left out can't sign in any more.</summary>
    [Required] public IReadOnlyList<LineBody>? Lines { get; init; }

    internal ImmutableArray<LineWanted> Read(FieldErrors errors, Texts texts, Policies policies)
    {
        if (Lines is null) errors.Add("lines", null, $"It is missing. Send all telephone systems; an empty list removes them.");
        var lines = ImmutableArray.CreateBuilder<LineWanted>();
        foreach (var body in errors.Items("lines", Lines, Limits.MaxLines))
        {
            var at = errors.In($"lines[{lines.Count}].");
            var line = (body ?? new()).Read(at, texts, policies);
            if (lines.Any(l => l.Name == line.Name)) at.Add("name", line.Name, $"It stands twice in lines. Give one of them another name.", RefusalCodes.AlreadyExists);
            lines.Add(line);
        }
        return lines.ToImmutable();
    }
}

/// <summary>A telephone system: kamailio, a PBX, a platform.</summary>
public sealed record LineBody
{
    private const int MinSecret = 16;
    private const double MaxPatienceMs = 1_000;

    /// <summary>With which it signs in: the user of Basic authentication, or X-HelpDesk-Source beside a signature.</summary>
    [Required] public string? Name { get; init; }
    /// <summary>16 characters at least: the password of Basic authentication, or the key of signatures. Left out = as it is. Never shown.</summary>
    public string? Secret { get; init; }
    /// <summary>Where commands are posted to. Left out = it gets them in the answers to its events only.</summary>
    public string? Commands { get; init; }
    /// <summary>It is a Twilio account, which sends callbacks of its own.</summary>
    public TwilioBody? Twilio { get; init; }
    /// <summary>What it can be told to do; default: route, reject, hangup.</summary>
    public IReadOnlyList<CallAction>? Can { get; init; }
    /// <summary>Where callers wait about whom nothing else says so. Left out = each call names its queue.</summary>
    public string? Queue { get; init; }
    /// <summary>Called numbers with queues of their own.</summary>
    public IReadOnlyList<CalledNumberBody>? Numbers { get; init; }
    /// <summary>The country calling code of numbers without one: 82.</summary>
    public string? Country { get; init; }
    /// <summary>It says of each conversation that it goes on (call.alive), this often at least. A conversation that was not heard of for three times as long is over. Left out = only when that is said.</summary>
    public double? KeepAliveSeconds { get; init; }
    /// <summary>After the conversation the ticket stays with its agent instead of being resolved.</summary>
    public bool? KeepsTicket { get; init; }
    /// <summary>Milliseconds that the answer to an event waits for a command; default 15, 0 = not at all.</summary>
    public double? PatienceMs { get; init; }
    /// <summary>Seconds within which a caller who hung up and calls again has his place in line again; default 60, 0 = never.</summary>
    public double? ResumeSeconds { get; init; }

    /// <summary>How callers are called back; left out = 3 attempts, 10 minutes between them.</summary>
    public CallbackBody? Callback { get; init; }

    internal LineWanted Read(FieldErrors errors, Texts texts, Policies policies)
    {
        var name = errors.Name("name", Name);
        // Not shown again, not even to whom sent it.
        if (Secret is { Length: < MinSecret or > Limits.MaxCallNameLength })
            errors.Add("secret", $"{Secret.Length} characters", $"Send {MinSecret} to {Limits.MaxCallNameLength} characters, or leave it out to keep the one that there is.");
        if (Commands is not null && WebhookUrl.Wrong(Commands) is { } wrong) errors.Add("commands", Commands, wrong);
        if (Country is not null && (Country.Length is 0 or > 3 || !Country.All(char.IsAsciiDigit))) errors.Add("country", Country, $"Send a country calling code, such as 82.");
        Twilio?.Check(errors.In("twilio."), policies);
        if (Twilio is not null && Commands is not null) errors.Add("commands", Commands, $"Twilio gets its commands at addresses of its own. Leave it out.");
        var dials = Can?.Contains(CallAction.Dial) == true;
        if (dials && Twilio is { AccountSid: null } or { CallerId: null }) errors.Add("twilio", null, $"Calls that begin here need accountSid and callerId. Send both, or leave dial out of can.");
        if (dials && Commands is null && Twilio is null) errors.Add("commands", null, $"It is missing. Calls that begin here are asked for there; send it, or leave dial out of can.");
        var patience = PatienceMs ?? 15;
        if (patience is < 0 or > MaxPatienceMs) errors.Add("patienceMs", PatienceMs, $"Use milliseconds from 0 to {MaxPatienceMs}.");
        var keepAlive = errors.Seconds("keepAliveSeconds", KeepAliveSeconds, 1, 3600);
        return new LineWanted(
            name, texts.Add("secret", Secret, ContentClass.Secret), texts.Add("commands", Commands, ContentClass.Address),
            new LineTerms([.. (Can ?? [CallAction.Route, CallAction.Reject, CallAction.Hangup]).Distinct().Order()], KeepsTicket ?? false, keepAlive) { Callback = Callback?.Read(errors.In("callback.")) },
            ReadQueue(errors, "queue", Queue, policies), ReadNumbers(errors, policies), Country, Duration.FromMilliseconds(Math.Clamp(patience, 0, MaxPatienceMs)),
            errors.Seconds("resumeSeconds", ResumeSeconds, 0, 86_400, 60))
        {
            Platform = Twilio is null ? null : texts.Add("twilio", JsonSerializer.Serialize(Twilio, EdgeJson.Options), ContentClass.Address),
        };
    }

    private ImmutableArray<CalledNumber> ReadNumbers(FieldErrors errors, Policies policies)
    {
        var numbers = ImmutableArray.CreateBuilder<CalledNumber>();
        foreach (var body in errors.Items("numbers", Numbers, Limits.MaxCalledNumbers))
        {
            var at = errors.In($"numbers[{numbers.Count}].");
            if (string.IsNullOrWhiteSpace(body?.Called) || body.Called.Length > Limits.MaxCallNameLength) at.Add("called", body?.Called, $"Send the number as the telephone system names it.");
            var called = HelpDesk.Telephony.CallAddress.Read(body?.Called ?? "", Country is null ? HelpDesk.Telephony.NumberPlan.Korea : new(Country)).Value ?? "";
            if (numbers.Any(n => n.Called == called)) at.Add("called", called, $"It stands twice in numbers. Keep one of them.");
            if (body?.Queue is null) at.Add("queue", null, $"It is missing. Send the queue of these callers.");
            int? priority = body?.Priority is { } p ? at.Whole("priority", p, 0, Limits.MaxPriority) : null;
            numbers.Add(new CalledNumber(called, ReadQueue(at, "queue", body?.Queue, policies) ?? "", priority));
        }
        return numbers.ToImmutable();
    }

    private static string? ReadQueue(FieldErrors errors, string field, string? queue, Policies policies)
    {
        if (queue is null) return null;
        if (policies.Terms(errors.Name(field, queue)) is null && Names.IsName(queue)) PolicyChecks.UnknownQueue(queue, policies, errors, field);
        return queue;
    }
}

/// <summary>A number that is called, and where its callers wait.</summary>
public sealed record CalledNumberBody
{
    [Required] public string? Called { get; init; }
    [Required] public string? Queue { get; init; }
    /// <summary>0 (default) to 9.</summary>
    public int? Priority { get; init; }
}

/// <summary>How often and how soon a caller who is to be called back is tried.</summary>
public sealed record CallbackBody
{
    /// <summary>1 to 20, default 3; after so many the ticket is resolved as not reached.</summary>
    public int? Attempts { get; init; }
    /// <summary>Seconds between one attempt and the next, default 600.</summary>
    public double? IntervalSeconds { get; init; }

    internal CallbackRule Read(FieldErrors errors) => new(
        errors.Whole("attempts", Attempts, 1, Limits.MaxCallbackAttempts, CallbackRule.Default.Attempts),
        errors.Seconds("intervalSeconds", IntervalSeconds, 1, 86_400, CallbackRule.Default.Interval.TotalSeconds));
}

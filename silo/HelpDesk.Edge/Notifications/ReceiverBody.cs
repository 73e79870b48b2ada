using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using HelpDesk.Notifications;

namespace HelpDesk.Edge;

/// <summary>Whom the tenant tells outside.</summary>
public sealed record ReceiversBody
{
    /// <summary>All of them: one that is left out is gone.</summary>
    [Required] public IReadOnlyList<ReceiverBody>? Receivers { get; init; }

    /// <param name="errors">Where mistakes go.</param>
    /// <param name="texts">Where addresses and secrets go.</param>
    /// <param name="known">What there is: a webhook without a secret gets one.</param>
    internal ImmutableArray<ReceiverWanted> Read(FieldErrors errors, Texts texts, ReceiversState? known)
    {
        if (Receivers is null) errors.Add("receivers", null, $"It is missing. Send all receivers; an empty list removes them.");
        return [.. errors.Items("receivers", Receivers, Limits.MaxReceivers).Select((r, i) => (r ?? new()).Read(errors.In($"receivers[{i}]."), texts, known))];
    }
}

/// <summary>A webhook, or people by mail: exactly one of the two.</summary>
public sealed record ReceiverBody
{
    /// <summary>As steps name it in <c>notify</c>.</summary>
    [Required] public string? Name { get; init; }
    public WebhookBody? Webhook { get; init; }
    public EmailBody? Email { get; init; }
    /// <summary>Calendars of /v1/sla: messages that are not urgent wait until one of them is open. None = at any time.</summary>
    public IReadOnlyList<string>? Quiet { get; init; }
    /// <summary>Whether it is told. Left out = as it is; one that answered 410 stays off until this is true or its address is another.</summary>
    public bool? On { get; init; }

    internal ReceiverWanted Read(FieldErrors errors, Texts texts, ReceiversState? known)
    {
        var name = errors.Name("name", Name);
        if ((Webhook is null) == (Email is null)) errors.Add("webhook", Webhook is null ? "neither" : "both", $"Say how it is told in exactly one way: webhook or email.");
        var quiet = errors.Items("quiet", Quiet, Limits.MaxCalendars).Select((q, i) => errors.Name($"quiet[{i}]", q)).ToImmutableArray();
        if (Email is not null)
            return new(name, ReceiverChannel.Email, Email.Read(errors.In("email."), texts), Email.Language ?? MailLanguage.En, quiet, null, null, On);
        var webhook = Webhook ?? new();
        var (secret, made) = webhook.Signature(errors.In("webhook."), texts, known?.Find(name)?.Secret is not null);
        return new(name, ReceiverChannel.Webhook, webhook.Read(errors.In("webhook."), texts), MailLanguage.En, quiet, secret, made, On);
    }
}

/// <summary>Messages are posted there, signed by the conventions of Standard Webhooks.</summary>
public sealed record WebhookBody
{
    /// <summary>http or https.</summary>
    [Required] public string? Url { get; init; }
    /// <summary>whsec_ and 24 to 64 bytes in base64. Left out = the one that it has, or a new one, shown once in the answer. The one before signs beside it for a day.</summary>
    public string? Secret { get; init; }

    internal ContentRef Read(FieldErrors errors, Texts texts)
    {
        if (WebhookUrl.Wrong(Url) is { } wrong) errors.Add("url", Url, wrong);
        return texts.Add("webhook.url", Url, ContentClass.Address) ?? new ContentRef(Guid.Empty, ContentClass.Address, "");
    }

    internal (ContentRef? Given, ContentRef? Made) Signature(FieldErrors errors, Texts texts, bool hasOne)
    {
        if (Secret is null) return (null, hasOne ? null : texts.Add("webhook.secret", WebhookSecret.Make(), ContentClass.Secret));
        // Not shown again, not even to whom sent it.
        if (WebhookSecret.Key(Secret) is null) errors.Add("secret", $"{Secret.Length} characters", $"Send whsec_ and {Limits.MinSecretBytes} to {Limits.MaxSecretBytes} bytes in base64, or leave it out to get one.");
        return (texts.Add("webhook.secret", Secret, ContentClass.Secret), null);
    }
}

/// <summary>Messages are mailed to these people.</summary>
public sealed record EmailBody
{
    [Required] public IReadOnlyList<string>? To { get; init; }
    /// <summary>en (default) or ko.</summary>
    public MailLanguage? Language { get; init; }

    internal ContentRef Read(FieldErrors errors, Texts texts)
    {
        var to = errors.Items("to", To, Limits.MaxMailAddresses);
        if (to.Count == 0) errors.Add("to", null, $"Nobody stands there. Send one address at least.");
        for (var i = 0; i < to.Count; i++)
            if (MailAddresses.Wrong(to[i]) is { } wrong) errors.Add($"to[{i}]", to[i], wrong);
        return texts.Add("email.to", MailAddresses.Keep(to), ContentClass.Address) ?? new ContentRef(Guid.Empty, ContentClass.Address, "");
    }
}

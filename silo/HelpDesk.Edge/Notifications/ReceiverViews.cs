using HelpDesk.Core;
using HelpDesk.Notifications;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Whom the tenant tells outside; version 0 = nobody was ever named.</summary>
public sealed record ReceiversView(long Version, IReadOnlyList<ReceiverView> Receivers);

/// <summary>A receiver. <paramref name="Off"/>: nothing is sent to it; null = it is on.</summary>
public sealed record ReceiverView(string Name, WebhookView? Webhook, EmailView? Email, IReadOnlyList<string> Quiet, ReceiverOffView? Off)
{
    internal static ReceiverView Of(Receiver receiver, IReadOnlyDictionary<Guid, string> texts)
    {
        var address = texts.GetValueOrDefault(receiver.Address.Id);
        return new(
            receiver.Name,
            receiver.Channel == ReceiverChannel.Webhook ? new WebhookView(address, receiver.Secret is not null, receiver.OldSecretUntil) : null,
            receiver.Channel == ReceiverChannel.Email ? new EmailView(address is null ? [] : MailAddresses.Read(address), receiver.Language) : null,
            receiver.Quiet, receiver.Off is { } off ? new ReceiverOffView(off.Cause, off.Since) : null);
    }
}

/// <summary>The secret itself is never shown again. <paramref name="OldSecretUntil"/>: until then the secret before signs, too.</summary>
public sealed record WebhookView(string? Url, bool HasSecret, Instant? OldSecretUntil);

public sealed record EmailView(IReadOnlyList<string> To, MailLanguage Language);

/// <summary>by-hand, or gone: it answered 410.</summary>
public sealed record ReceiverOffView(ReceiverOffCause Cause, Instant Since);

/// <summary>Accepted. <paramref name="Secrets"/> by receiver: those that were made now; they are not shown again.</summary>
public sealed record ReceiversReply(long Version, IReadOnlyDictionary<string, string> Secrets);

/// <summary>The message that it is about; GET /v1/outbox/{id} shows it while it is there.</summary>
public sealed record LetterReply(string Id)
{
    internal static LetterReply Of(LetterDone done) => new(done.Letter.ToString("N"));
}

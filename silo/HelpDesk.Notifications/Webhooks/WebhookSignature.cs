using System.Collections.Immutable;
using System.Globalization;
using HelpDesk.Actors;

namespace HelpDesk.Notifications;

/// <summary>What a message is signed with: one signature per secret.</summary>
internal static class WebhookSignature
{
    /// <param name="id">webhook-id.</param>
    /// <param name="seconds">webhook-timestamp: seconds since 1970.</param>
    /// <param name="body">The bytes that are sent.</param>
    /// <param name="secrets">The newest first.</param>
    public static string Of(string id, long seconds, byte[] body, ImmutableArray<string> secrets) =>
        string.Join(' ', secrets.Select(WebhookSecret.Key).OfType<byte[]>()
            .Select(key => StandardWebhook.Sign(key, id, seconds.ToString(CultureInfo.InvariantCulture), body)));
}

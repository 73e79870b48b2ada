using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HelpDesk.Notifications;

/// <summary>Signs by the conventions of Standard Webhooks: v1, HMAC-SHA256 over <c>id.timestamp.body</c>, one signature per secret.</summary>
internal static class WebhookSignature
{
    /// <param name="id">webhook-id.</param>
    /// <param name="seconds">webhook-timestamp: seconds since 1970.</param>
    /// <param name="body">The bytes that are sent.</param>
    /// <param name="secrets">The newest first.</param>
    public static string Of(string id, long seconds, byte[] body, ImmutableArray<string> secrets) =>
        string.Join(' ', secrets.Select(WebhookSecret.Key).OfType<byte[]>().Select(key => "v1," + Convert.ToBase64String(Sign(key, id, seconds, body))));

    private static byte[] Sign(byte[] key, string id, long seconds, byte[] body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.")));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}

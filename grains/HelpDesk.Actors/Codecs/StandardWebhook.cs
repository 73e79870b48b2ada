using System.Security.Cryptography;
using System.Text;

namespace HelpDesk.Actors;

/// <summary>Signatures by the conventions of Standard Webhooks: v1, HMAC-SHA256 over <c>id.timestamp.body</c>. What is sent is signed with it, what comes in is checked by it.</summary>
public static class StandardWebhook
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";
    private const string Version = "v1,";

    /// <param name="key">The secret's bytes.</param>
    /// <param name="id">webhook-id.</param>
    /// <param name="timestamp">webhook-timestamp as it is written: seconds since 1970.</param>
    /// <param name="body">The bytes that are sent.</param>
    /// <returns><c>v1,</c> and the signature in base64.</returns>
    public static string Sign(ReadOnlySpan<byte> key, string id, string timestamp, ReadOnlySpan<byte> body) =>
        Version + Convert.ToBase64String(Digest(key, id, timestamp, body));

    /// <summary>Whether one of the header's signatures is of this key. Takes the same time for each that has the right length.</summary>
    /// <param name="signatures">webhook-signature: one or more, with spaces between.</param>
    /// <param name="key">The secret's bytes.</param>
    /// <param name="id">webhook-id.</param>
    /// <param name="timestamp">webhook-timestamp as it came.</param>
    /// <param name="body">The bytes that came.</param>
    public static bool IsSigned(string signatures, ReadOnlySpan<byte> key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        var expected = Encoding.ASCII.GetBytes(Sign(key, id, timestamp, body));
        var found = false;
        foreach (var one in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            found |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected);
        return found;
    }

    private static byte[] Digest(ReadOnlySpan<byte> key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}

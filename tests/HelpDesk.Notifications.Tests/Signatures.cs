using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelpDesk.TestSupport;

namespace HelpDesk.Notifications.Tests;

/// <summary>The receiver's half of Standard Webhooks, written from its text alone.</summary>
internal static class Signatures
{
    public static bool Fits(string secret, Hook hook) => Fits(secret, hook.Id, hook.Timestamp, hook.Body, hook.Signature);

    public static bool Fits(string secret, string id, string timestamp, byte[] body, string header)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes(id), (byte)'.', .. Encoding.UTF8.GetBytes(timestamp), (byte)'.', .. body];
        var expected = HMACSHA256.HashData(key, signed);
        return long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && header.Split(' ').Select(s => s.Split(',')).Any(s => s is ["v1", var value] && CryptographicOperations.FixedTimeEquals(expected, Convert.FromBase64String(value)));
    }
}

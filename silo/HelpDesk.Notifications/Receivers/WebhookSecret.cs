using System.Security.Cryptography;
using HelpDesk.Core;

namespace HelpDesk.Notifications;

/// <summary>What webhooks are signed with, as Standard Webhooks writes it: <c>whsec_</c> and 24 to 64 bytes in base64.</summary>
public static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int UsualBytes = 32;

    /// <summary>A new one, not to be guessed.</summary>
    public static string Make() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(UsualBytes));

    /// <summary>The key behind it; null = it is none.</summary>
    public static byte[]? Key(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal) || secret.Length > Prefix.Length + Limits.MaxSecretBytes * 2) return null;
        var key = new byte[Limits.MaxSecretBytes * 2];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length is >= Limits.MinSecretBytes and <= Limits.MaxSecretBytes
            ? key[..length] : null;
    }
}

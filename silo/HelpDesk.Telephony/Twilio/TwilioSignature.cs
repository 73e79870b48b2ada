using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HelpDesk.Telephony;

/// <summary>
/// X-Twilio-Signature (twilio.com/docs/usage/security): HMAC-SHA1 with the account's auth token over the URL as Twilio was given it,
/// followed by each form parameter, name and value, in the order of the names. A body that is no form is named in the URL by bodySHA256.
/// Twilio chose SHA-1; as a keyed hash it is not broken.
/// </summary>
internal static class TwilioSignature
{
    private const string BodyHash = "bodySHA256";

    /// <summary>Whether the signature is this token's. Twilio signs a URL sometimes with its port and sometimes without, so that both hold.</summary>
    /// <param name="url">As Twilio was given it, with its query; not as a proxy hands it on.</param>
    /// <param name="form">The parameters of the body; empty for GET and JSON.</param>
    /// <param name="token">The account's auth token.</param>
    /// <param name="signature">X-Twilio-Signature.</param>
    public static bool IsSigned(string url, IReadOnlyCollection<KeyValuePair<string, string>> form, string token, string signature)
    {
        var parameters = Joined(form);
        var given = Encoding.UTF8.GetBytes(signature);
        return Matches(url) | Matches(OtherPort(url));

        bool Matches(string one) => CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Of(one + parameters, token)));
    }

    /// <summary>Whether the URL names the hash of these bytes. It is part of the signature, so that the body is signed too.</summary>
    public static bool NamesBody(string url, ReadOnlySpan<byte> body)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        var named = query < 0 ? null : TwilioForm.Read(url[(query + 1)..]).FirstOrDefault(f => f.Key == BodyHash).Value;
        return named is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(named.ToLowerInvariant()), Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))));
    }

    private static string Of(string text, string token)
    {
#pragma warning disable CA5350 // It is what Twilio signs with.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    private static string Joined(IReadOnlyCollection<KeyValuePair<string, string>> form) =>
        string.Concat(form.Distinct().OrderBy(f => f.Key, StringComparer.Ordinal).ThenBy(f => f.Value, StringComparer.Ordinal).Select(f => f.Key + f.Value));

    /// <summary>With the scheme's usual port where there is none, without where there is one. All else stays as it is written.</summary>
    private static string OtherPort(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3) return url;
        var end = url.IndexOfAny(['/', '?', '#'], start);
        var authority = end < 0 ? url[start..] : url[start..end];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = host.LastIndexOf(':');
        var hasPort = colon > 0 && int.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var usual = url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        return url[..start] + (hasPort ? authority[..^(host.Length - colon)] : authority + usual) + (end < 0 ? "" : url[end..]);
    }
}

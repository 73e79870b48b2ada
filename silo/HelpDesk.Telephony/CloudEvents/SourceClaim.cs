using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Telephony;

/// <summary>How a source proves that it is one.</summary>
public enum ProofKind
{
    Basic,
    Hmac,
}

/// <summary>
/// Who a request says it is from, before anything is proved: read it, look the source up by its name, then ask <see cref="Refusal"/> with
/// the source's secrets. Comparisons take the same time whatever differs, and an unknown name costs what a wrong secret does.
/// </summary>
public sealed class SourceClaim
{
    public const string SourceHeader = "X-HelpDesk-Source";
    private const string BasicScheme = "Basic ";
    private readonly string? _secret;
    private readonly string _id = "";
    private readonly string _timestamp = "";
    private readonly string _signatures = "";

    private SourceClaim(string name, string secret) => (Name, Kind, _secret) = (name, ProofKind.Basic, secret);

    private SourceClaim(string name, string id, string timestamp, string signatures) =>
        (Name, Kind, _id, _timestamp, _signatures) = (name, ProofKind.Hmac, id, timestamp, signatures);

    /// <summary>The source's name, as it is claimed.</summary>
    public string Name { get; }

    public ProofKind Kind { get; }

    /// <summary>The claim in these headers; null = there is none that can be read.</summary>
    /// <param name="header">A header by name; null = not there.</param>
    public static SourceClaim? Read(Func<string, string?> header)
    {
        if (header(StandardWebhook.SignatureHeader) is { } signatures)
            return header(SourceHeader) is { Length: > 0 } source
                ? new(source, header(StandardWebhook.IdHeader) ?? "", header(StandardWebhook.TimestampHeader) ?? "", signatures) : null;
        return header("Authorization") is { } basic && basic.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase) ? Basic(basic[BasicScheme.Length..]) : null;
    }

    /// <summary>What a request without any claim is told.</summary>
    public static EventProblem Missing { get; } = new(401, "no-principal",
        $"Say which source sends this: Authorization: Basic with the source's name and secret, or a signature by Standard Webhooks with the header {SourceHeader}.");

    /// <summary>Why the claim does not hold; null = it does.</summary>
    /// <param name="secrets">The source's secrets, the newest first; empty = there is no such source.</param>
    /// <param name="body">The bytes that came.</param>
    /// <param name="now">By the server's clock.</param>
    public EventProblem? Refusal(ImmutableArray<string> secrets, ReadOnlySpan<byte> body, Instant now)
    {
        var proved = false;
        foreach (var secret in secrets.IsEmpty ? [NobodysSecret] : secrets) proved |= secret.Length > 0 && IsProvedBy(secret, body);
        if (!proved || secrets.IsEmpty)
            return new(401, "no-principal", $"'{FieldProblem.Of("", Name, "").Value}' is not proved: there is no such source, or its secret is another one. See GET /v1/telephony for the names.");
        return Kind == ProofKind.Hmac ? OffBy(now) : null;
    }

    /// <summary>So that an unknown name costs a comparison too. Nobody can prove it: without secrets nothing is proved.</summary>
    private static string NobodysSecret { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private bool IsProvedBy(string secret, ReadOnlySpan<byte> body) => Kind == ProofKind.Basic
        ? CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(_secret!)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)))
        : StandardWebhook.IsSigned(_signatures, Key(secret), _id, _timestamp, body);

    /// <summary>After the signature, so that nobody learns from it what time it is here without being a source.</summary>
    private EventProblem? OffBy(Instant now)
    {
        var skew = Duration.FromMinutes(TelephonyLimits.SkewMinutes);
        if (long.TryParse(_timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= (now - skew).ToUnixTimeSeconds() && seconds <= (now + skew).ToUnixTimeSeconds()) return null;
        return new(401, "no-principal", string.Create(CultureInfo.InvariantCulture,
            $"{StandardWebhook.TimestampHeader} is {FieldProblem.Of("", _timestamp, "").Value}, and here it is {now.ToUnixTimeSeconds()}: more than {TelephonyLimits.SkewMinutes} minutes apart. Set the clock, and sign anew what is sent again."));
    }

    /// <summary>The bytes behind <c>whsec_</c> in base64 where the secret is written so, as Standard Webhooks does; else the text's own.</summary>
    private static byte[] Key(string secret)
    {
        var key = new byte[secret.Length];
        return secret.StartsWith("whsec_", StringComparison.Ordinal) && Convert.TryFromBase64String(secret[6..], key, out var length)
            ? key[..length] : Encoding.UTF8.GetBytes(secret);
    }

    private static SourceClaim? Basic(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64.Trim(), bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 ? null : new(pair[..colon], pair[(colon + 1)..]);
    }
}

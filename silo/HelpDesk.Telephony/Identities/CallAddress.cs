namespace HelpDesk.Telephony;

/// <summary>
/// A caller or a called one, read from whatever a platform writes: <c>+82-10-1234-5678</c>, <c>01012345678</c>,
/// <c>tel:1588-1234;phone-context=+82</c>, <c>"Kim" &lt;sip:+821012345678@host;user=phone&gt;</c>, <c>sip:alice@example.com</c>, <c>client:alice</c>.
/// Nothing is refused: what is none of these is kept as it came.
/// </summary>
/// <param name="Value">E.164 where there is a number that this place can dial so; else the number's digits; else a SIP URI without parameters; else the text. Null = withheld.</param>
/// <param name="AsSent">The text as it came, cleaned of what can't be stored.</param>
/// <param name="Name">The display name beside the URI; null = none.</param>
public sealed record CallAddress(string? Value, string AsSent, string? Name)
{
    private static readonly string[] Withheld = ["anonymous", "unavailable", "restricted", "unknown", "private", "withheld", "asserted-identity-unavailable"];

    /// <summary>Reads any text. Never throws.</summary>
    public static CallAddress Read(string text, NumberPlan plan)
    {
        var sent = CleanText.Cut(CleanText.Of(text).Trim(), TelephonyLimits.MaxAddress);
        var (name, uri) = NameAddr.Split(sent);
        var value = Canonical(uri, plan);
        return new(value is null || Withheld.Contains(value.Split('@')[0], StringComparer.OrdinalIgnoreCase) ? null : value, sent, name);
    }

    /// <summary>What <paramref name="sent"/> adds to <paramref name="value"/>; null = nothing.</summary>
    internal static string? Beside(string? value, string sent) => sent.Length == 0 || sent == value ? null : sent;

    private static string? Canonical(string uri, NumberPlan plan)
    {
        if (uri.Length == 0) return null;
        if (After(uri, "tel:") is { } tel) return Telephone(tel, plan);
        if ((After(uri, "sips:") ?? After(uri, "sip:")) is not { } sip) return Number(uri, plan) ?? uri;
        var user = NameAddr.User(sip);
        if (user is null) return uri[..(uri.Length - sip.Length)].ToLowerInvariant() + NameAddr.Host(sip);
        return Withheld.Contains(user, StringComparer.OrdinalIgnoreCase) ? null
            : Number(user, plan) ?? uri[..(uri.Length - sip.Length)].ToLowerInvariant() + user + "@" + NameAddr.Host(sip);
    }

    /// <summary>RFC 3966: a local number names where it is dialled.</summary>
    private static string Telephone(string tel, NumberPlan plan)
    {
        var parts = tel.Split(';');
        var context = parts.Skip(1).Select(p => After(p.Trim(), "phone-context=+")).FirstOrDefault(p => p is not null);
        return Number(parts[0], context is { Length: > 0 } && context.All(char.IsAsciiDigit) ? new(context) : plan) ?? parts[0];
    }

    private static string? Number(string text, NumberPlan plan)
    {
        // +44 (0)20: the trunk prefix is shown, and not dialled.
        var digits = string.Concat((text.StartsWith('+') ? text.Replace("(0)", "", StringComparison.Ordinal) : text).Where(c => !IsSeparator(c)));
        if (digits.Length < 1 || !digits.Skip(digits[0] == '+' ? 1 : 0).All(char.IsAsciiDigit) || !char.IsAsciiDigit(digits[^1])) return null;
        return plan.Normalise(digits) ?? digits;
    }

    private static bool IsSeparator(char c) => c is '-' or '.' or '(' or ')' or ' ' or '/' or '\u00A0' or '\u2010' or '\u2011' or '\u2013';

    private static string? After(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? text[prefix.Length..].TrimStart('/') : null;
}

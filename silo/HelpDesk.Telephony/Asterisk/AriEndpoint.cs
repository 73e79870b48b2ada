namespace HelpDesk.Telephony;

/// <summary>What Asterisk dials for a telephone. A URI comes from configuration, and still must not become another dial string.</summary>
internal static class AriEndpoint
{
    private const string Allowed = "+*#-_.!~";

    /// <summary>Null = nothing that can be dialled.</summary>
    public static string? Of(string template, string uri)
    {
        var address = uri.Trim();
        var user = address.StartsWith("sip", StringComparison.OrdinalIgnoreCase) && address.Contains(':', StringComparison.Ordinal)
            ? NameAddr.User(address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..])
            : address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? address[4..].Split(';')[0] : address;
        if (string.IsNullOrEmpty(user) || !user.All(c => char.IsAsciiLetterOrDigit(c) || Allowed.Contains(c, StringComparison.Ordinal))) return null;
        if (!address.All(c => char.IsAsciiLetterOrDigit(c) || Allowed.Contains(c, StringComparison.Ordinal) || c is ':' or '@' or ';' or '=' or '[' or ']')) return null;
        return template.Replace("{user}", user, StringComparison.Ordinal).Replace("{number}", user, StringComparison.Ordinal).Replace("{uri}", address, StringComparison.Ordinal);
    }
}

namespace HelpDesk.Telephony;

/// <summary>The parts of a SIP address as headers write it (RFC 3261, name-addr), read leniently.</summary>
internal static class NameAddr
{
    /// <summary><c>"Kim" &lt;sip:…&gt;;tag=1</c> → Kim, sip:… .</summary>
    public static (string? Name, string Uri) Split(string text)
    {
        var open = text.LastIndexOf('<');
        if (open < 0) return (null, text);
        var close = text.IndexOf('>', open);
        var uri = close < 0 ? text[(open + 1)..] : text[(open + 1)..close];
        var name = text[..open].Trim().Trim('"').Replace("\\\"", "\"", StringComparison.Ordinal).Trim();
        return (name.Length == 0 ? null : name, uri.Trim());
    }

    /// <summary>The user part without its parameters and password, decoded; null = none.</summary>
    public static string? User(string sip)
    {
        var at = sip.LastIndexOf('@');
        if (at <= 0) return null;
        var user = Uri.UnescapeDataString(sip[..at].Split(';', ':')[0]).Trim();
        return user.Length == 0 ? null : CleanText.Of(user);
    }

    /// <summary>Host and port, without parameters and headers.</summary>
    public static string Host(string sip) => sip[(sip.LastIndexOf('@') + 1)..].Split(';', '?')[0].Trim().ToLowerInvariant();
}

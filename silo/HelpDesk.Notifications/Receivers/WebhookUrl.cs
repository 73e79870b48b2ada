using HelpDesk.Core;

namespace HelpDesk.Notifications;

/// <summary>Where webhooks may be sent, as far as an address shows it; what it leads to is judged at each connection (<see cref="AddressGuard"/>).</summary>
public static class WebhookUrl
{
    /// <summary>What is wrong with it and what to do; null = nothing.</summary>
    public static Sentence? Wrong(string? url)
    {
        if (string.IsNullOrEmpty(url)) return $"It is missing. Send the address of the receiver, like https://example.com/hooks.";
        if (url.Length > Limits.MaxUrlLength) return $"It has {url.Length} characters. Send at most {Limits.MaxUrlLength}.";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0) return $"It is no address. Send one like https://example.com/hooks.";
        if (uri.Scheme is not ("https" or "http")) return $"'{uri.Scheme}' is not spoken. Use https, or http within a network that you trust.";
        if (uri.UserInfo.Length > 0) return $"It holds a name or a password, which would be logged on the way. Leave them out: the signature says who sends.";
        return uri.Fragment.Length > 0 ? $"What stands behind # is never sent. Leave it out." : (Sentence?)null;
    }
}

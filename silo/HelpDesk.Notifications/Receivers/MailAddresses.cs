using System.Collections.Immutable;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using HelpDesk.Core;

namespace HelpDesk.Notifications;

/// <summary>The mail addresses of a receiver: checked once, kept as a JSON list.</summary>
public static class MailAddresses
{
    private const int MaxLength = 254;

    /// <summary>What is wrong with it and what to do; null = nothing.</summary>
    public static Sentence? Wrong(string? address)
    {
        if (string.IsNullOrEmpty(address)) return $"It is missing. Send an address like desk@example.com.";
        if (address.Length > MaxLength) return $"It has {address.Length} characters. No mail address has more than {MaxLength}.";
        if (!Ascii.IsValid(address) || address.AsSpan().ContainsAnyInRange('\0', ' '))
            return $"It has characters that not every mail server takes. Use ASCII without spaces (a domain of another script in its xn-- form).";
        return MailAddress.TryCreate(address, out var read) && read.Address == address && read.Host.Contains('.', StringComparison.Ordinal) ? null
            : (Sentence)$"It is no mail address. Send one like desk@example.com, without a name around it.";
    }

    /// <summary>As it is kept.</summary>
    public static string Keep(IEnumerable<string> addresses) => JsonSerializer.Serialize(addresses.ToArray());

    /// <summary>What was kept.</summary>
    public static ImmutableArray<string> Read(string kept) => JsonSerializer.Deserialize<ImmutableArray<string>>(kept);
}

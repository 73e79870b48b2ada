using System.Globalization;

namespace HelpDesk.Telephony;

/// <summary>A recording's name says whose it is.</summary>
internal static class AriRecording
{
    private const string Prefix = "helpdesk-";
    private const int CommandLength = 32;

    public static string Name(Guid command, string call) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{command:N}-{call}");

    /// <summary>The call; null = not ours.</summary>
    public static string? Call(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.Length > Prefix.Length + CommandLength + 1 ? name[(Prefix.Length + CommandLength + 1)..] : null;
}

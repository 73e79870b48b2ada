using System.Globalization;

namespace HelpDesk.Core;

/// <summary>Names of the calls that the engine asks for. They say whose they are.</summary>
public static class CallNames
{
    private const string Ours = "helpdesk-";
    private const int IdLength = 32;

    /// <summary>The name of a call for this ticket; <paramref name="version"/> is of when it was asked for.</summary>
    public static string Of(Guid ticket, long version) => string.Create(CultureInfo.InvariantCulture, $"{Ours}{ticket:N}-{version}");

    /// <summary>The ticket that asked for the call; null = somebody called.</summary>
    public static Guid? TicketOf(string call)
    {
        if (!call.StartsWith(Ours, StringComparison.Ordinal) || call.Length <= Ours.Length + IdLength + 1 || call[Ours.Length + IdLength] != '-') return null;
        return Guid.TryParseExact(call.AsSpan(Ours.Length, IdLength), "N", out var ticket) && !call.AsSpan(Ours.Length + IdLength + 1).ContainsAnyExceptInRange('0', '9') ? ticket : null;
    }
}

using System.Globalization;

namespace HelpDesk.TestSupport.Sip;

/// <summary>A message as SIPp logged it, with the first line of the request or reply.</summary>
public sealed record SipMessage(DateTime At, bool Sent, string First, string CallId, string Sequence)
{
    /// <summary>Names the transaction at whoever sent the request: what is sent again has the same.</summary>
    public string Branch { get; init; } = "";

    /// <summary>The tag of who was called, without which he has not answered; his side of the dialog.</summary>
    public string To { get; init; } = "";

    /// <summary>All of it, as it came.</summary>
    public string Text { get; init; } = "";

    public bool Is(string method) => First.StartsWith($"{method} ", StringComparison.Ordinal);

    /// <summary>The status of a reply to that method; 0 for everything else.</summary>
    public int Status(string method) =>
        First.StartsWith("SIP/2.0 ", StringComparison.Ordinal) && Sequence.EndsWith($" {method}", StringComparison.Ordinal)
            ? int.Parse(First.AsSpan(8, 3), CultureInfo.InvariantCulture) : 0;

    /// <summary>Reads what -trace_msg wrote.</summary>
    public static IReadOnlyList<SipMessage> Read(string file)
    {
        if (!File.Exists(file)) return [];
        var messages = new List<SipMessage>();
        foreach (var entry in File.ReadAllText(file).Split("----------------------------------------------- ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = entry.Replace("\r", "", StringComparison.Ordinal).Split('\n');
            if (lines.Length < 4 || !DateTime.TryParse(lines[0], CultureInfo.InvariantCulture, out var at)) continue;
            messages.Add(new SipMessage(at, lines[1].Contains(" sent", StringComparison.Ordinal), lines[3], Header(lines, "Call-ID"), Header(lines, "CSeq"))
            {
                Branch = BranchOf(Header(lines, "Via")), To = TagOf(Header(lines, "To")), Text = string.Join("\r\n", lines[3..]),
            });
        }
        return messages;
    }

    private static string BranchOf(string via) => via.Split(";branch=") is [_, var rest, ..] ? rest.Split(';', ',')[0] : "";

    private static string TagOf(string address) => address.Split(";tag=") is [_, var tag, ..] ? tag.Split(';')[0] : "";

    private static string Header(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..].Trim() ?? "";
}

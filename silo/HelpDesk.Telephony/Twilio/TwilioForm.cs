using System.Net;

namespace HelpDesk.Telephony;

/// <summary>Names and values as HTML forms and query strings encode them. Any bytes are some form.</summary>
internal static class TwilioForm
{
    private const int MostFields = 1_000;

    public static List<KeyValuePair<string, string>> Read(string text)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var pair in text.Split('&', MostFields, StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            fields.Add(equals < 0 ? new(WebUtility.UrlDecode(pair), "") : new(WebUtility.UrlDecode(pair[..equals]), WebUtility.UrlDecode(pair[(equals + 1)..])));
        }
        return fields;
    }

    public static string Write(IEnumerable<(string Name, string? Value)> fields) =>
        string.Join('&', fields.Where(f => f.Value is not null).Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value!)}"));
}

using System.Globalization;
using System.Text.Json;

namespace HelpDesk.Telephony.Tests.Scripted;

/// <summary>An event as the telephone system posted it.</summary>
internal sealed record Said(string Id, string Type, string Source, long Sequence, JsonElement Data)
{
    public string Call => Text("callId")!;
    public string? Handle => Text("handle");

    public string? Text(string field) => Data.TryGetProperty(field, out var value) ? value.ToString() : null;

    public static Said Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        string Of(string name) => root.GetProperty(name).GetString()!;
        return new Said(Of("id"), Of("type"), Of("source"), long.Parse(Of("sequence"), CultureInfo.InvariantCulture), root.GetProperty("data").Clone());
    }

    public override string ToString() => $"{Sequence} {Type} {Data}";
}

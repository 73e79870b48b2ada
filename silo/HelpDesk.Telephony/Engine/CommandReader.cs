using System.Text.Json;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>Reads a command as the engine writes it (docs/TELEPHONY.md, "Commands out"): for adapters that are programs of their own.</summary>
public static class CommandReader
{
    /// <summary>null = no command, or one of a kind that this build does not know.</summary>
    public static PhoneCommand? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a caller who has to wait may be told (docs/TELEPHONY.md, 202), as a command to play it; null = nothing.</summary>
    public static PhoneCommand? Place(CallEvent e, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var (position, wait) = (Number(json.RootElement, "position"), Number(json.RootElement, "estimatedWaitSeconds"));
            if (e.Kind != CallNews.Arrived || position is null && wait is null) return null;
            return new PhoneCommand(Ids.Derive("announcement", e.Source, e.Id), e.CallId, PhoneAction.Play)
            {
                Handle = e.Handle, Media = new((int?)position, wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null, e.Language ?? "en"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PhoneCommand? Read(JsonElement json)
    {
        if (!Guid.TryParseExact(Text(json, "commandId"), "N", out var id) || Text(json, "callId") is not { } call || Action(Text(json, "action")) is not { } action) return null;
        return new PhoneCommand(id, call, action)
        {
            Handle = Text(json, "handle"), Dialog = Text(json, "dialog"), Reason = Text(json, "reason"), To = Text(json, "to"),
            Uris = json.TryGetProperty("uris", out var uris) && uris.ValueKind == JsonValueKind.Array ? [.. uris.EnumerateArray().Select(JsonText.Lenient).OfType<string>()] : [],
            Ring = Number(json, "ringMs") is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
            Code = (int?)Number(json, "code"),
        };
    }

    private static PhoneAction? Action(string? name) =>
        Enum.TryParse<PhoneAction>(name?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var action) && Enum.IsDefined(action) && !char.IsAsciiDigit(name![0]) ? action : null;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var n) ? n : null;
}

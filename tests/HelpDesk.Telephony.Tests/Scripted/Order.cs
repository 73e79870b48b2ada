using System.Text.Json.Serialization;

namespace HelpDesk.Telephony.Tests.Scripted;

/// <summary>A command as the engine sends it.</summary>
internal sealed record Order(string CallId, string Action)
{
    public string CommandId { get; init; } = Guid.NewGuid().ToString("n");
    public string? Handle { get; init; }
    public string? Dialog { get; init; }
    public string[]? Uris { get; init; }
    public int? RingMs { get; init; }
    public int? Code { get; init; }
    public string? Reason { get; init; }

    [JsonIgnore]
    public bool IsRoute => Action == "route";

    /// <summary>Rings these telephones for the call that was parked by the event.</summary>
    public static Order Route(Said parked, params string[] uris) => new(parked.Call, "route") { Handle = parked.Handle, Uris = uris, RingMs = 20_000 };
}

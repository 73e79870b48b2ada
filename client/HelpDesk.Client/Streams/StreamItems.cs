namespace HelpDesk.Client;

/// <summary>From one server-sent event to its typed form.</summary>
internal static class StreamItems
{
    /// <summary>Null for an event without data, which carries nothing to hand out.</summary>
    public static StreamEvent? Parse(string eventType, ReadOnlySpan<byte> data) => data.IsEmpty ? null : eventType switch
    {
        "snapshot" => Wire.Read<StreamSnapshot>(data),
        "reset" => Wire.Read<StreamReset>(data),
        _ => Wire.Read<FeedEvent>(data),
    };
}

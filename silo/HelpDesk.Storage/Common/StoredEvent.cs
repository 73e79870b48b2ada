using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage;

/// <summary>An event as a store keeps it: the envelope, and the bytes that <see cref="Codec"/> wrote, not looked at.</summary>
internal sealed record StoredEvent(
    long Position, long Version, string Type, int Schema, Instant At, By By, Guid Command, Guid Cause, long PolicyVersion,
    Audience Audience, byte[] Data)
{
    /// <summary>Throws <see cref="UnknownFormatException"/> when a newer build wrote it.</summary>
    public Event Decoded() => Codec.Decode(Type, Schema, Data);

    public FeedItem Item(ActorId stream) => new(
        stream.Tenant, Position, stream, Version, Type, Schema, Decoded(), At, By, Command, Cause, PolicyVersion, Audience);
}

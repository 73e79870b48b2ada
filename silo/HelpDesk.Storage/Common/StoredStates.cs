using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage;

/// <summary>Stored states as this build reads them.</summary>
internal static class StoredStates
{
    /// <summary>Null when the bytes are missing or of another build's format: the events tell the state then.</summary>
    public static object? TryDecode(ActorKind kind, int format, byte[]? state) =>
        format == Codec.StateFormat && state is not null ? Codec.DecodeState(kind, state) : null;

    /// <summary>Throws <see cref="UnknownFormatException"/> when the format is another build's.</summary>
    public static Stored<TState> Decode<TState>(ActorKind kind, int format, byte[] state, long version) where TState : class =>
        format == Codec.StateFormat
            ? new Stored<TState>((TState)Codec.DecodeState(kind, state), version)
            : throw new UnknownFormatException(
                $"A stored state has format {format}, this build reads {Codec.StateFormat}; its actor rewrites it with its next event.");
}

using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage;

/// <summary>Stored states as this build reads them.</summary>
internal static class StoredStates
{
    /// <summary>Null when the bytes are missing or of a newer build's format: the events tell the state then.</summary>
    public static object? TryDecode(ActorKind kind, int format, byte[]? state) =>
        format <= Codec.StateFormat && state is not null ? Codec.DecodeState(kind, state) : null;

    /// <summary>Throws <see cref="UnknownFormatException"/> when the format is a newer build's.</summary>
    public static Stored<TState> Decode<TState>(ActorKind kind, int format, byte[] state, long version) where TState : class =>
        format <= Codec.StateFormat
            ? new Stored<TState>((TState)Codec.DecodeState(kind, state), version)
            : throw new UnknownFormatException(
                $"A stored state has format {format}, this build knows {Codec.StateFormat}; a newer one wrote it. Finish the upgrade of all nodes.");
}

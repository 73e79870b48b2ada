using System.Collections.Immutable;
using HelpDesk.Actors;

namespace HelpDesk.Storage;

/// <summary>
/// An append with its bytes. Encoding happens on the thread of whoever asks, so that the one committer only moves bytes, and an
/// append that can't be encoded never reaches a batch.
/// </summary>
internal sealed record EncodedAppend(Append Append, ImmutableArray<EncodedEvent> Events, byte[]? State)
{
    /// <summary>The format of the state's bytes.</summary>
    public int Format => Append.State is { } state ? Codec.FormatOf(state) : Codec.StateFormat;

    public static EncodedAppend Of(Append append) => new(
        append,
        [.. append.Events.Select(e => new EncodedEvent(Codec.NameOf(e), Codec.SchemaOf(e), Codec.Encode(e)))],
        append.State is null ? null : Codec.EncodeState(append.State));
}

internal readonly record struct EncodedEvent(string Name, int Schema, byte[] Data);

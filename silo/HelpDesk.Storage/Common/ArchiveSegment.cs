using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage;

/// <summary>
/// Consecutive events of one actor in few bytes. Both stores keep old events like this, so the format is frozen:
/// <code>
/// segment  = byte 1 (the format), then Brotli over the events, one after the other, to the end
/// event    = position, version: 7-bit int64   type: text   schema: 7-bit int32   at: int64, ticks of 100 ns since 1970 UTC
///            by: text   roles: 7-bit int32   command, cause: 16 bytes each, big-endian   policy version: 7-bit int64
///            agents, queues, pools of the audience: list   data: 7-bit int32 length, bytes
/// list     = 7-bit int32 count, then so many texts          text = 7-bit int32 length in bytes, UTF-8
/// </code>
/// Integers are little-endian, 7-bit ones as BinaryWriter writes them: seven bits per byte, lowest first.
/// </summary>
internal static class ArchiveSegment
{
    /// <summary>Bytes of a segment from which on it is not added to any more.</summary>
    public const int Full = 32 * 1024;

    private const byte Format = 1;

    public static byte[] Pack(IEnumerable<StoredEvent> events)
    {
        using var packed = new MemoryStream();
        packed.WriteByte(Format);
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(new BufferedStream(brotli), Encoding.UTF8))
            foreach (var stored in events) Write(writer, stored);
        return packed.ToArray();
    }

    /// <exception cref="UnknownFormatException">A newer build packed it.</exception>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static ImmutableArray<StoredEvent> Unpack(byte[] segment)
    {
        if (segment is not [Format, ..])
            throw new UnknownFormatException("An archive segment has a format that is unknown to this build; a newer one wrote it. Run that build.");
        try
        {
            return Read(segment);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"An archive segment of {segment.Length} bytes is damaged. Restore a backup. ({e.Message})", e);
        }
    }

    /// <summary>Null where the bytes can't be added to: they are damaged, or a newer build wrote them.</summary>
    public static ImmutableArray<StoredEvent>? TryUnpack(byte[] segment)
    {
        try
        {
            return Unpack(segment);
        }
        catch (Exception e) when (e is InvalidDataException or UnknownFormatException)
        {
            return null;
        }
    }

    private static ImmutableArray<StoredEvent> Read(byte[] segment)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(segment, 1, segment.Length - 1), CompressionMode.Decompress)) brotli.CopyTo(bytes);
        bytes.Position = 0;
        using var reader = new BinaryReader(bytes, Encoding.UTF8);
        var events = ImmutableArray.CreateBuilder<StoredEvent>();
        while (bytes.Position < bytes.Length) events.Add(Read(reader));
        return events.DrainToImmutable();
    }

    private static void Write(BinaryWriter writer, StoredEvent stored)
    {
        writer.Write7BitEncodedInt64(stored.Position);
        writer.Write7BitEncodedInt64(stored.Version);
        writer.Write(stored.Type);
        writer.Write7BitEncodedInt(stored.Schema);
        writer.Write(stored.At.ToUnixTimeTicks());
        writer.Write(stored.By.Name);
        writer.Write7BitEncodedInt((int)stored.By.Roles);
        writer.Write(stored.Command.ToByteArray(bigEndian: true));
        writer.Write(stored.Cause.ToByteArray(bigEndian: true));
        writer.Write7BitEncodedInt64(stored.PolicyVersion);
        foreach (var names in (ReadOnlySpan<ImmutableArray<string>>)[stored.Audience.Agents, stored.Audience.Queues, stored.Audience.Pools])
        {
            writer.Write7BitEncodedInt(names.Length);
            foreach (var name in names) writer.Write(name);
        }
        writer.Write7BitEncodedInt(stored.Data.Length);
        writer.Write(stored.Data);
    }

    /// <summary>The arguments are evaluated in the order in which they were written.</summary>
    private static StoredEvent Read(BinaryReader reader) => new(
        reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.ReadString(), reader.Read7BitEncodedInt(),
        Instant.FromUnixTimeTicks(reader.ReadInt64()), new By(reader.ReadString(), (Roles)reader.Read7BitEncodedInt()),
        new Guid(reader.ReadBytes(16), bigEndian: true), new Guid(reader.ReadBytes(16), bigEndian: true), reader.Read7BitEncodedInt64(),
        new Audience(Names(reader), Names(reader), Names(reader)), reader.ReadBytes(reader.Read7BitEncodedInt()));

    private static ImmutableArray<string> Names(BinaryReader reader)
    {
        var names = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < names.Length; i++) names[i] = reader.ReadString();
        return [.. names];
    }
}

using System.Security.Cryptography;
using System.Text;

namespace HelpDesk.Core;

/// <summary>Ids that are computed, never drawn: a repeat of the same cause meets the same id.</summary>
public static class Ids
{
    /// <summary>An RFC 9562 version 8 GUID from SHA-256 over the parts, each with its length in front.</summary>
    public static Guid Derive(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return ToGuid(hash.GetHashAndReset());
    }

    /// <summary>The n-th id under a cause, for example the pick with sequence number n of one run of a pool.</summary>
    public static Guid Derive(Guid cause, long n)
    {
        Span<byte> input = stackalloc byte[24];
        cause.TryWriteBytes(input);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(input[16..], n);
        return ToGuid(SHA256.HashData(input));
    }

    private static Guid ToGuid(ReadOnlySpan<byte> hash)
    {
        Span<byte> id = stackalloc byte[16];
        hash[..16].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}

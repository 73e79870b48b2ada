using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>
/// The key under which a command may be sent again. The command's id is derived from (tenant, caller, key), so a repeat meets the same
/// actor and the same stored answer, on whichever node it arrives.
/// </summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>The caller's key, or a new one; a problem when it can't be one.</summary>
    public static (string Key, ProblemResult? Problem) Of(HttpRequest request)
    {
        var values = request.Headers[Header];
        if (values.Count == 0) return (Guid.CreateVersion7().ToString("N"), null);
        var key = values[0] ?? "";
        return values.Count == 1 && IsKey(key) ? (key, null) : ("", ProblemResult.Of(ProblemKinds.BadHeader,
            $"{Header} must be 1 to {Limits.MaxKeyLength} visible ASCII characters, sent once. Leave it out to get one from the server.", Header, key));
    }

    public static bool IsKey(string key) => key.Length is > 0 and <= Limits.MaxKeyLength && !key.AsSpan().ContainsAnyExceptInRange('!', '~');

    public static Guid Command(string tenant, By by, string key) => Ids.Derive(tenant, by.Name, key);

    /// <summary>First 8 bytes of SHA-256 over method, path and body: one key with two requests is noticed by it.</summary>
    public static long Hash(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n"));
        hash.AppendData(body);
        Span<byte> result = stackalloc byte[32];
        hash.GetHashAndReset(result);
        return BinaryPrimitives.ReadInt64BigEndian(result);
    }
}

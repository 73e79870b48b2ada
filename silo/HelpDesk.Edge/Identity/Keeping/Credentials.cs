using System.Security.Cryptography;
using System.Text;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Secrets that are drawn here, and what is kept of them.</summary>
internal static class Credentials
{
    public const string ApiKeyPrefix = "hd_";
    private const int Bytes = 32, HintLength = 8;

    /// <summary>256 bits in letters, digits, - and _.</summary>
    public static string Draw() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string DrawApiKey() => ApiKeyPrefix + Draw();

    /// <summary>By which people know a key again; it opens nothing.</summary>
    public static string Hint(string apiKey) => apiKey[..HintLength];

    /// <summary>What is kept of a secret that nobody can guess: no salt is needed, nor a slow hash.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>What a session is known by; what its browser holds can't be found from it.</summary>
    public static Guid Session(string tenant, string account, string secret) => Ids.Derive("session", tenant, account, secret);

    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    /// <summary>A text for the store that no command brings.</summary>
    public static (ContentRef Ref, ContentRow Row) Text(string body, ContentClass kind = ContentClass.Credential)
    {
        var id = Guid.NewGuid();
        return (new ContentRef(id, kind, Hash(body)), new ContentRow(id, kind, "", body));
    }
}

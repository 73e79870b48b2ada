using System.Collections.Frozen;
using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What tokens are signed with, and since when.</summary>
internal sealed record TokenKey(Guid Id, byte[] Secret, Instant Made);

/// <summary>What opens the doors beside accounts.</summary>
/// <param name="ApiKeys">By the hash of what programs send.</param>
/// <param name="TokenKeys">The newest last.</param>
/// <param name="SetupCode">What the first owner has to know; null = nobody was asked to come.</param>
internal sealed record Doors(FrozenDictionary<string, ApiKey> ApiKeys, ImmutableArray<TokenKey> TokenKeys, string? SetupCode)
{
    /// <summary>Who came in and what opens the doors is not for everybody who reads the feed.</summary>
    public static bool Hides(FeedItem item, Caller viewer) => item.Stream.Kind is ActorKind.Account or ActorKind.Access && !viewer.SeesDoors;

    public static readonly Doors None = new(FrozenDictionary<string, ApiKey>.Empty, [], null);
}

/// <summary>API keys and what tokens are signed with, kept in memory because every request asks for them; forgotten when the feed says that they changed.</summary>
internal sealed class AccessBook
{
    private const int AgainAfter = 200;
    private readonly IReads _reads;
    private readonly EdgeOptions _options;
    private readonly Remembered<Doors> _doors;
    private volatile Doors _latest = Doors.None;
    private long _readAgain = -AgainAfter;

    public AccessBook(IReads reads, EdgeOptions options) => (_reads, _options, _doors) = (reads, options, new(Read));

    /// <summary>As they were read last, for who can't wait.</summary>
    public Doors Latest => _latest;

    public async ValueTask<Doors> Get(CancellationToken ct) => _latest = await _doors.Get(ct);

    public void Forget() => _doors.Forget();

    /// <summary>Reads anew for somebody who shows what is not known, and not more often than a feed is late: guesses must not keep the store busy.</summary>
    public async ValueTask<Doors> Again(CancellationToken ct)
    {
        var last = Interlocked.Read(ref _readAgain);
        if (Environment.TickCount64 - last < AgainAfter || Interlocked.CompareExchange(ref _readAgain, Environment.TickCount64, last) != last) return await Get(ct);
        Forget();
        return await Get(ct);
    }

    /// <summary>The API key, looked for in the store once more when it is not known: the feed may be a moment behind a commit that the caller knows of.</summary>
    public async ValueTask<ApiKey?> Find(string hash, CancellationToken ct)
    {
        if ((await Get(ct)).ApiKeys.TryGetValue(hash, out var key)) return key;
        return (await Again(ct)).ApiKeys.GetValueOrDefault(hash);
    }

    private async ValueTask<Doors> Read(CancellationToken ct)
    {
        if ((await _reads.State<AccessState>(ActorId.Access(_options.Tenant), ct))?.State is not { } state) return Doors.None;
        Guid[] ids = [.. state.ApiKeys.Select(k => k.Hash.Id), .. state.SigningKeys.Select(k => k.Key.Id), .. state.SetupCode is { } code ? [code.Id] : Array.Empty<Guid>()];
        var texts = (await _reads.Content(_options.Tenant, ids, ct)).ToDictionary(row => row.Id, row => row.Body);
        return new Doors(
            state.ApiKeys.Where(k => texts.ContainsKey(k.Hash.Id)).ToFrozenDictionary(k => texts[k.Hash.Id], StringComparer.Ordinal),
            [.. state.SigningKeys.Where(k => texts.ContainsKey(k.Key.Id)).Select(k => new TokenKey(k.Key.Id, Convert.FromBase64String(texts[k.Key.Id]), k.Made))],
            state.SetupCode is { } offered ? texts.GetValueOrDefault(offered.Id) : null);
    }
}

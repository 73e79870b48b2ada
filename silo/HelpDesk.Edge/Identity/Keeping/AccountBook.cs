using System.Collections.Concurrent;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// Accounts whose tokens come in, kept in memory because every request asks for one; forgotten when the feed says that one changed. A session
/// that is not found is looked for in the store once more, because the feed may be a moment behind a sign-in at another process.
/// </summary>
internal sealed class AccountBook(IReads reads, IEngine engine, EdgeOptions options)
{
    private readonly ConcurrentDictionary<string, Remembered<Known>> _accounts = new(StringComparer.Ordinal);

    public Duration Idle => Duration.FromTimeSpan(options.SessionIdle);

    /// <summary>The account as it stands in the store; null = there is none.</summary>
    public async ValueTask<AccountState?> Read(string account, CancellationToken ct) =>
        await reads.State<AccountState>(ActorId.Account(options.Tenant, account), ct) is { State: { Exists: true } state } ? state : null;

    /// <summary>The account, if the session is open; null = it is not, or the account may do nothing.</summary>
    public async ValueTask<(AccountState Account, Session Session)?> Open(string account, Guid session, CancellationToken ct)
    {
        var remembered = _accounts.GetOrAdd(account, name => new(async stop => new Known(await Read(name, stop))));
        var known = await remembered.Get(ct);
        if (known.Account?.Find(session) is null)
        {
            remembered.Forget();
            known = await remembered.Get(ct);
        }
        // Whoever can name an account that there is none of, in a cookie, must not fill the memory with it.
        if (known.Account is null) _accounts.TryRemove(account, out _);
        return known.Account is { Disabled: false } found && found.Find(session) is { } open && open.HoldsAt(engine.Now, Idle) ? (found, open) : null;
    }

    /// <summary>Kept so that it does not end for want of a sign of life; nobody waits for it.</summary>
    public void Use(string account, Session session)
    {
        if (engine.Now >= session.LastUsed + Duration.FromMinutes(Limits.UseNotedMinutes))
            engine.Tell(ActorId.Account(options.Tenant, account), new NoteSession(session.Id));
    }

    public void Forget(string account)
    {
        if (_accounts.TryGetValue(account, out var remembered)) remembered.Forget();
    }

    public void Forget()
    {
        foreach (var remembered in _accounts.Values) remembered.Forget();
    }

    private sealed record Known(AccountState? Account);
}

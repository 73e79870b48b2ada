using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// How far the time in a store has come. A host that starts behind it, because the machine's clock was set back between two runs, would
/// leave what is due waiting until its clock has caught up.
/// </summary>
public static class LastRecorded
{
    /// <summary>Events at the end of each feed that are looked at: times of different actors may differ by the skew of an earlier run.</summary>
    private const int Looked = 500;

    /// <summary>The latest time among each tenant's newest events; null when there are none.</summary>
    public static async Task<Instant?> In(IStore store, CancellationToken ct)
    {
        Instant? latest = null;
        if (await store.Ask(new ReadRoster(), ct) is not Roster roster) return latest;
        foreach (var tenant in roster.Tenants)
        {
            if (await store.Ask(new ReadFeed(tenant, long.MaxValue, 0), ct) is not FeedPage { Head: var head }) continue;
            var reply = await store.Ask(new ReadFeed(tenant, Math.Max(0, head - Looked), Looked), ct);
            // Some of them are archived already: the rest tells.
            if (reply is FeedReset reset) reply = await store.Ask(new ReadFeed(tenant, reset.Earliest - 1, Looked), ct);
            if (reply is not FeedPage page) throw new IOException($"The newest events of '{tenant}' could not be read: {reply}.");
            foreach (var item in page.Items)
                if (latest is null || item.At > latest) latest = item.At;
        }
        return latest;
    }
}

using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Which tickets left the book, and as of which version, so that a late message or a page read before they left can't bring them back.
/// Remembered for <see cref="Limits.RemovalMemorySeconds"/>, far longer than any message or read is under way, and never more than
/// <see cref="Limits.MaxRemovals"/>: a ghost that slips through costs one pick, which its ticket refuses.
/// </summary>
internal sealed class Removals
{
    private static readonly Duration Memory = Duration.FromSeconds(Limits.RemovalMemorySeconds);

    private readonly record struct Removal(Guid Ticket, long Version, Instant At);

    private readonly Lookup<Guid, long> _versions = new();
    private readonly Queue<Removal> _byAge = new();

    /// <summary>The version as of which the ticket was gone; 0 = nothing known.</summary>
    public long VersionOf(Guid ticket) => _versions.TryGet(ticket, out var version) ? version : 0;

    public void Remember(Guid ticket, long version, Instant now)
    {
        _versions[ticket] = version;
        _byAge.Enqueue(new(ticket, version, now));
        Age(now);
    }

    /// <summary>The ticket waits again under a newer version, which says all that the removal said.</summary>
    public void Forget(Guid ticket) => _versions.Remove(ticket);

    private void Age(Instant now)
    {
        while (_byAge.TryPeek(out var oldest) && (oldest.At + Memory <= now || _byAge.Count > Limits.MaxRemovals))
        {
            _byAge.Dequeue();
            if (VersionOf(oldest.Ticket) == oldest.Version) _versions.Remove(oldest.Ticket);
        }
    }
}

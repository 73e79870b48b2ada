using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// Who has which ticket open at this server, each by a short lease that his client renews. It is about now, so it is kept in memory only:
/// after a restart it is there again with the next renewals, and a server knows nothing of who looks by way of another.
/// </summary>
internal sealed class Viewings(FeedHub hub, IEngine engine, ILogger<Viewings> log) : BackgroundService
{
    public const int MaxSeconds = 60, UsualSeconds = 25;
    private const int MostShown = 20;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, List<Look>> _open = [];

    /// <summary>He looks at it for so long; zero = no longer. Returns who does then; streams are told when that is somebody else than before.</summary>
    public ViewingView Renew(Guid ticket, By by, Duration lease)
    {
        var now = engine.Now;
        // Streams are told inside, so that they hear it in the order in which it came about.
        lock (_gate)
        {
            if (!_open.TryGetValue(ticket, out var looks)) _open[ticket] = looks = [];
            IReadOnlyList<Look> before = [.. looks];
            var own = looks.Find(l => l.Name == by.Name);
            looks.RemoveAll(l => l.Until <= now || l.Name == by.Name);
            if (lease > Duration.Zero) looks.Add(new Look(by.Name, by.May(Roles.Agent) ? by.Agent ?? by.Name : null, own?.Since ?? now, now + lease));
            looks.Sort(static (a, b) => a.Since != b.Since ? a.Since.CompareTo(b.Since) : string.CompareOrdinal(a.Name, b.Name));
            return Changed(ticket, before, looks);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Every(SweepEvery, Sweep, e => Log.LookFailed(log, "who views tickets", e), stoppingToken);

    /// <summary>Who closed his browser renews nothing any more.</summary>
    private Task Sweep(CancellationToken ct)
    {
        var now = engine.Now;
        lock (_gate)
            foreach (var (ticket, looks) in _open.ToArray())
            {
                IReadOnlyList<Look> before = [.. looks];
                if (looks.RemoveAll(l => l.Until <= now) > 0) Changed(ticket, before, looks);
            }
        return Task.CompletedTask;
    }

    private ViewingView Changed(Guid ticket, IReadOnlyList<Look> before, List<Look> now)
    {
        var view = new ViewingView(ticket.ToString("N"), [.. now.Take(MostShown).Select(View)]);
        if (now.Count == 0) _open.Remove(ticket);
        if (!before.Select(l => l.Name).SequenceEqual(now.Select(l => l.Name))) hub.Tell(ticket, view, [.. before.Concat(now).Select(View).Distinct()]);
        return view;
    }

    private static ViewerView View(Look look) => new(look.Name, look.Agent, look.Since);

    private sealed record Look(string Name, string? Agent, Instant Since, Instant Until);
}

using HelpDesk.Actors;

namespace HelpDesk.Figures;

/// <summary>Keeps a tenant's facts up with the feed for as long as the process lives. One in each process; who loses a race steps back.</summary>
/// <param name="tenant">Whose figures.</param>
/// <param name="store">Where the feed is.</param>
/// <param name="feed">Says when there is more.</param>
/// <param name="reads">Histories of actors.</param>
/// <param name="archive">Which actors have history that has left the feed.</param>
/// <param name="figures">Where the facts are kept.</param>
/// <param name="report">Told of what went wrong.</param>
public sealed class FigureFollower(
    string tenant, IStore store, IFeed feed, IReads reads, IArchivedHistory archive, IFigureStore figures, Action<string, Exception> report)
{
    /// <summary>Events of one step.</summary>
    private const int Step = 1_000;
    /// <summary>After news, before they are read: a busy feed is folded in pages, and figures are that much behind.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);
    /// <summary>How often it is looked, when there is no news, whether the facts are still there, and whether somebody else still writes them.</summary>
    private static readonly TimeSpan StandBy = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly FigureKeeper _keeper = new(tenant, store, reads, archive, figures);

    public async Task Run(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Follow(ct);
                await Task.Delay(StandBy, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                report($"The figures of '{tenant}' stand still and are tried again: {Said(e)}", e);
                await Task.Delay(RetryAfter, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Returns when somebody else has written, or thrown the facts away.</summary>
    private async Task Follow(CancellationToken ct)
    {
        var cursor = await _keeper.Begin(ct);
        while (await _keeper.Advance(cursor, Step, ct) is { } next)
        {
            if (next == cursor && !await News(cursor.Position, ct) && await figures.Cursor(tenant, ct) != cursor) return;
            cursor = next;
        }
    }

    /// <summary>Waits until the feed goes on behind the position; false = it did not for a while.</summary>
    private async Task<bool> News(long after, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(StandBy);
        try
        {
            await foreach (var _ in feed.Follow(tenant, after, patience.Token)) break;
        }
        catch (FeedResetException)
        {
            // The next step hears of it from the store and knows what to do.
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
        await Task.Delay(Gather, ct);
        return true;
    }

    /// <summary>With what is behind it: a pool of connections only says that there was something.</summary>
    private static string Said(Exception e) => e.GetBaseException() is var cause && cause != e ? $"{e.Message} ({cause.Message})" : e.Message;
}

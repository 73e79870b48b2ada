using System.Collections.Concurrent;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications;

/// <summary>
/// Sends what a tenant's outbox holds, for as long as the process lives. Each receiver has a lane of his own, so that one who does not answer holds
/// up nobody else. Any number of processes may do so: an item is lent to one of them at a time, and comes again when that one dies.
/// </summary>
/// <param name="tenant">Whose outbox.</param>
/// <param name="store">Where it is.</param>
/// <param name="reads">Receivers, their addresses, and the calendars of their quiet hours.</param>
/// <param name="engine">The time, and who is told of receivers that want nothing any more.</param>
/// <param name="senders">One for each channel that this process can send over. Items for others wait.</param>
/// <param name="meter">Where it is counted.</param>
/// <param name="report">Told of what went wrong.</param>
public sealed class OutboxPump(
    string tenant, IStore store, IReads reads, IEngine engine, IReadOnlyCollection<ISender> senders, NotificationMeter meter, Action<string, Exception?> report)
    : IDisposable
{
    /// <summary>How often it is looked for what is due.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly Duration CountEvery = Duration.FromSeconds(10);
    private static readonly Duration DropEvery = Duration.FromHours(1);
    private const int DropAtOnce = 500;

    private readonly Courier _courier = new(tenant, store, reads, engine, senders, meter);
    private readonly ConcurrentDictionary<string, Task> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _woken = new(0, 1);
    private Instant _countAt = Instant.MinValue;
    private Instant _dropAt = Instant.MinValue;

    /// <summary>There may be something new: it is looked for at once.</summary>
    public void Wake()
    {
        try
        {
            _woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Ends when stopped, after what is being sent was settled.</summary>
    public async Task Run(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Round(ct);
                await _woken.WaitAsync(Period, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                report($"What is to leave '{tenant}' can't be read and is tried again: {e.Message}", e);
                await Task.Delay(Period, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await Task.WhenAll(_lanes.Values);
    }

    /// <inheritdoc/>
    public void Dispose() => _woken.Dispose();

    private async Task Round(CancellationToken ct)
    {
        await DropOld(ct);
        if (await store.Ask(new ReadOutboxDue(tenant, engine.Now), ct) is OutboxDue due)
            foreach (var receiver in due.Receivers)
                if (!_lanes.ContainsKey(receiver)) Begin(receiver, ct);
        if (engine.Now < _countAt) return;
        _countAt = engine.Now + CountEvery;
        meter.Count(await reads.OutboxCounts(tenant, ct), engine.Now);
    }

    /// <summary>What was given up is not kept for ever. Some in each round, until none is left that old.</summary>
    private async Task DropOld(CancellationToken ct)
    {
        if (engine.Now < _dropAt) return;
        var drop = new DropDeadLetters(tenant, null, engine.Now - Duration.FromDays(Limits.DeadLetterDays), DropAtOnce);
        if (await store.Ask(drop, ct) is OutboxDropped { Count: < DropAtOnce }) _dropAt = engine.Now + DropEvery;
    }

    private void Begin(string receiver, CancellationToken ct)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _lanes[receiver] = Lane(receiver, begun.Task, ct);
        begun.SetResult();
    }

    /// <summary>Until nothing is due for the receiver any more. Never throws.</summary>
    private async Task Lane(string receiver, Task begun, CancellationToken ct)
    {
        await begun;
        try
        {
            while (!ct.IsCancellationRequested && await _courier.Deliver(receiver))
            {
                // On with the next.
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            report($"Sending to '{receiver}' was interrupted and goes on: {e.Message}", e);
        }
        finally
        {
            _lanes.TryRemove(receiver, out _);
        }
    }
}

using System.Collections.Concurrent;
using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>Who waits for which answer. Callers who send the same command at the same time share one answer.</summary>
internal sealed class Waiters
{
    private sealed class Entry(long bodyHash)
    {
        public readonly long BodyHash = bodyHash;
        public readonly TaskCompletionSource<Answer> Answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public int Callers;
    }

    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();

    /// <summary>Waits until the answer comes, the time is over (<see cref="Refusals.OutcomeUnknown"/>), or the caller gives up.</summary>
    /// <param name="replyTo">The command's id, or a new one for a question.</param>
    /// <param name="bodyHash">Tells one body from another under the same command id.</param>
    /// <param name="send">Called when this caller is registered, unless somebody waits for the same command already.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="ct">The caller gives up; the command goes on.</param>
    public async ValueTask<Answer> Wait(Guid replyTo, long bodyHash, Action send, TimeSpan timeout, CancellationToken ct)
    {
        var entry = Join(replyTo, bodyHash, out var first);
        if (entry is null) return Refusals.KeyReused;
        try
        {
            // Sent once: a second copy could be decided anew after the first was refused, and its callers have that answer already.
            if (first) send();
            return await entry.Answer.Task.WaitAsync(timeout, ct);
        }
        catch (TimeoutException)
        {
            return Refusals.OutcomeUnknown;
        }
        finally
        {
            Leave(replyTo, entry);
        }
    }

    public void Complete(Guid replyTo, Answer answer)
    {
        if (_entries.TryRemove(replyTo, out var entry)) entry.Answer.TrySetResult(answer);
    }

    /// <summary>The host stops: nobody is left waiting for an answer that can't come any more.</summary>
    public void GiveUp()
    {
        foreach (var replyTo in _entries.Keys) Complete(replyTo, Refusals.OutcomeUnknown);
    }

    private Entry? Join(Guid replyTo, long bodyHash, out bool first)
    {
        first = false;
        while (true)
        {
            var entry = _entries.GetOrAdd(replyTo, static (_, hash) => new Entry(hash), bodyHash);
            if (entry.BodyHash != bodyHash) return null;
            lock (entry)
            {
                // Completed or left by its last caller in between: begin anew.
                if (entry.Callers < 0 || entry.Answer.Task.IsCompleted && !_entries.ContainsKey(replyTo)) continue;
                first = entry.Callers++ == 0;
                return entry;
            }
        }
    }

    private void Leave(Guid replyTo, Entry entry)
    {
        lock (entry)
        {
            if (--entry.Callers > 0) return;
            entry.Callers = -1;
        }
        _entries.TryRemove(KeyValuePair.Create(replyTo, entry));
    }
}

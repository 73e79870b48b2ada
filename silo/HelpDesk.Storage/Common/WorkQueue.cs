using System.Diagnostics.CodeAnalysis;
using HelpDesk.Actors;

namespace HelpDesk.Storage;

/// <summary>What became of an item that was offered to a <see cref="WorkQueue{T}"/>.</summary>
internal enum Queued
{
    Yes,
    /// <summary>There is no room.</summary>
    Full,
    Closed,
}

internal static class WorkQueue
{
    /// <summary>What is answered to requests that come after the store was closed.</summary>
    public static readonly Failed StoreClosed = new("The store is closed.");
}

/// <summary>
/// A bounded queue for threads that serve it. Not BlockingCollection: its takers spin before they sleep, and a store's threads, which
/// sleep between any two requests, would spend more on that than on reading.
/// </summary>
internal sealed class WorkQueue<T>(int capacity)
{
    private readonly Queue<T> _items = new();
    private bool _closed;

    /// <summary>Closed, and everything that was queued before was taken.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_items) return _closed && _items.Count == 0;
        }
    }

    public Queued Add(T item)
    {
        lock (_items)
        {
            if (_closed) return Queued.Closed;
            if (_items.Count >= capacity) return Queued.Full;
            _items.Enqueue(item);
            Monitor.Pulse(_items);
            return Queued.Yes;
        }
    }

    /// <summary>Waits for an item, at most this long; false also when the queue is finished.</summary>
    public bool Take([MaybeNullWhen(false)] out T item, TimeSpan patience)
    {
        lock (_items)
        {
            if (_items.Count == 0 && !_closed) Monitor.Wait(_items, patience);
            return _items.TryDequeue(out item);
        }
    }

    /// <summary>Takes what is there already, until <paramref name="into"/> holds <paramref name="most"/>.</summary>
    public void TakeWaiting(List<T> into, int most)
    {
        lock (_items)
            while (into.Count < most && _items.TryDequeue(out var item)) into.Add(item);
    }

    /// <summary>Nothing more is taken in; who waits is woken.</summary>
    public void Close()
    {
        lock (_items)
        {
            _closed = true;
            Monitor.PulseAll(_items);
        }
    }
}

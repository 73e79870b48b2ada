using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>One message that waits in a cell, with how often it was tried.</summary>
internal readonly record struct Work(Envelope Envelope, int Tries)
{
    /// <summary>A try ended without a verdict: it may have been committed, so nobody may be told that nothing was done.</summary>
    public bool Unclear { get; init; }

    /// <summary>How often what was due before it was decided first: newer promises are taken in by one decision, and what is due under them by another.</summary>
    public int Dues { get; init; }

    public Refused Clear(Refused refusal) => Unclear ? Refusals.OutcomeUnknown : refusal;

    /// <summary>A client waits for the answer right here (not behind another actor).</summary>
    public bool ClientWaits => Envelope.From is null && Envelope.ReplyTo != Guid.Empty;
}

/// <summary>A cell's waiting messages: first in, first out, but what has to be tried again goes first.</summary>
internal sealed class Inbox
{
    private readonly LinkedList<Work> _work = new();

    public int Count => _work.Count;
    public bool Full => _work.Count >= Limits.MaxCellBacklog;

    public void Add(Work work) => _work.AddLast(work);
    public void Again(Work work) => _work.AddFirst(work);

    public Work Next()
    {
        var first = _work.First!.Value;
        _work.RemoveFirst();
        return first;
    }

    /// <summary>Takes out everything that clients wait for.</summary>
    public List<Work> TakeClients()
    {
        var clients = _work.Where(w => w.ClientWaits).ToList();
        foreach (var work in clients) _work.Remove(work);
        return clients;
    }
}

using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The picks without an outcome, by number and by when they lapse. All lapse after the same time, so they do in the order in which they were made.</summary>
internal sealed class PicksUnderWay
{
    private static readonly Duration Lapse = Duration.FromSeconds(Limits.PickLapseSeconds);

    private readonly Lookup<long, Pick> _byNumber = new();
    private readonly Queue<Pick> _byLapse = new();
    private long _last;

    public Instant? FirstLapse => First()?.LapsesAt;

    public Pick Begin(Entry entry, AgentSlot agent, Instant now)
    {
        var pick = new Pick(++_last, entry, agent, now + Lapse);
        _byNumber[pick.Number] = pick;
        _byLapse.Enqueue(pick);
        return pick;
    }

    public bool TryGet(long number, [MaybeNullWhen(false)] out Pick pick) => _byNumber.TryGet(number, out pick);

    /// <summary>Takes out the oldest open pick, if its time is over.</summary>
    public bool TakeLapsed(Instant now, [MaybeNullWhen(false)] out Pick pick)
    {
        pick = First();
        if (pick is null || pick.LapsesAt > now) return false;
        Drop();
        return true;
    }

    private Pick? First()
    {
        while (_byLapse.TryPeek(out var first))
        {
            if (first.IsOpen) return first;
            Drop();
        }
        return null;
    }

    private void Drop() => _byNumber.Remove(_byLapse.Dequeue().Number);
}

using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What is promised, kept in memory to show clocks by it; forgotten when the feed says that it changed.</summary>
internal sealed class PromiseBook(IReads reads, EdgeOptions options)
{
    private readonly Lock _gate = new();
    private SlaBook? _current;
    private long _changes;

    public async ValueTask<SlaBook> Get(CancellationToken ct)
    {
        long seen;
        lock (_gate)
        {
            if (_current is { } known) return known;
            seen = _changes;
        }
        var stored = await reads.State<SlaState>(ActorId.Sla(options.Tenant), ct);
        var read = stored?.State.Book() ?? SlaBook.Empty;
        lock (_gate)
        {
            // What was read before a change must not be remembered after it.
            if (seen == _changes) _current = read;
        }
        return read;
    }

    public void Forget()
    {
        lock (_gate)
        {
            _changes++;
            _current = null;
        }
    }
}

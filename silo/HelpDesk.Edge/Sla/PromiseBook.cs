using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What is promised, kept in memory to show clocks by it; forgotten when the feed says that it changed.</summary>
internal sealed class PromiseBook(IReads reads, EdgeOptions options)
{
    private volatile SlaBook? _current;

    public async ValueTask<SlaBook> Get(CancellationToken ct)
    {
        if (_current is { } known) return known;
        var stored = await reads.State<SlaState>(ActorId.Sla(options.Tenant), ct);
        return _current = stored?.State.Book() ?? SlaBook.Empty;
    }

    public void Forget() => _current = null;
}

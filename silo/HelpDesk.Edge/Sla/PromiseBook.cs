using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What is promised, kept in memory to show clocks by it; forgotten when the feed says that it changed.</summary>
internal sealed class PromiseBook
{
    private readonly Remembered<SlaBook> _book;

    public PromiseBook(IReads reads, EdgeOptions options) =>
        _book = new(async ct => (await reads.State<SlaState>(ActorId.Sla(options.Tenant), ct))?.State.Book() ?? SlaBook.Empty);

    public ValueTask<SlaBook> Get(CancellationToken ct) => _book.Get(ct);

    public void Forget() => _book.Forget();
}

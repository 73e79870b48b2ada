using HelpDesk.Actors;
using HelpDesk.Storage.Postgres;

namespace HelpDesk.Storage.Tests;

/// <summary>Two stores that are asked in turns.</summary>
internal sealed class PostgresPair(SharedDatabase database)
{
    public PostgresStore One { get; } = database.Store();
    public PostgresStore Other { get; } = database.Store();

    public Task<StoreReply[]> AtOnce(int count, Func<int, Append> append) => Task.WhenAll(
        Enumerable.Range(0, count).Select(i => Task.Run(() => SharedDatabase.Ask(i % 2 == 0 ? One : Other, append(i)))));
}

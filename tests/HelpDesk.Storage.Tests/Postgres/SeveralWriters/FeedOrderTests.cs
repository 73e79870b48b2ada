using HelpDesk.Actors;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>One feed written by several processes: whoever reads on by its cursor misses nothing and sees nothing twice.</summary>
public sealed class FeedOrderTests : IDisposable
{
    private readonly SharedDatabase _database = new();

    [PostgresFact]
    public async Task A_reader_that_follows_while_three_processes_write_sees_every_position_once_and_in_order()
    {
        const int tickets = 150;
        var stores = Enumerable.Range(0, 3).Select(_ => _database.Store()).ToArray();
        var seen = new List<long>();
        var reading = Task.Run(() => Follow(stores[0], seen, until: 3 * tickets * 2));

        await Task.WhenAll(stores.SelectMany((store, s) => Enumerable.Range(0, tickets).Select(i => Task.Run(async () =>
        {
            var created = Sample.NewTicket($"s{s}t{i}");
            await SharedDatabase.Ask<Committed>(store, created);
            await SharedDatabase.Ask<Committed>(store, Sample.Next(created));
        }))));
        await reading.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(Enumerable.Range(1, 3 * tickets * 2).Select(n => (long)n), seen);
        Assert.Equal(3L * tickets, _database.Scalar("SELECT count(DISTINCT number) FROM tickets WHERE number BETWEEN 1 AND 450"));
    }

    public void Dispose() => _database.Dispose();

    private static async Task Follow(IStore store, List<long> seen, int until)
    {
        while (seen.Count < until)
        {
            var page = await SharedDatabase.Ask<FeedPage>(store, new ReadFeed(Sample.Tenant, seen.LastOrDefault(), 100));
            seen.AddRange(page.Items.Select(item => item.Position));
        }
    }
}

using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>That lists are found through the index that was made for them. A query that is not is right and slow, so no other test sees it.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public PlanTests() => _file.Create();

    [Theory]
    [InlineData(TicketStatus.Waiting, null, "tickets_open (tenant=? AND status=?)")]
    [InlineData(TicketStatus.Offered, null, "tickets_open (tenant=? AND status=?)")]
    [InlineData(TicketStatus.Processing, "billing", "tickets_open (tenant=? AND status=? AND queue=?)")]
    [InlineData(TicketStatus.OnHold, "billing", "tickets_open (tenant=? AND status=? AND queue=?)")]
    [InlineData(TicketStatus.Resolved, null, "tickets_ended (tenant=? AND status=?)")]
    [InlineData(TicketStatus.Closed, "billing", "tickets_ended (tenant=? AND status=?)")]
    [InlineData(null, "billing", "tickets_by_number (tenant=?)")]
    public void Lists_use_their_index(TicketStatus? status, string? queue, string index)
    {
        var plan = Plan(new TicketFilter(status, queue));

        Assert.Contains($"SEARCH tickets USING INDEX {index}", plan, StringComparison.Ordinal);
        // Open ones are few and sorted; of the many others a page is read in order.
        var sorted = status is not null and <= TicketStatus.OnHold;
        Assert.Equal(sorted, plan.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public void An_agents_list_begins_with_his_load()
    {
        Assert.Contains("load_by_agent", Plan(new TicketFilter(LoadOf: "lee")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_due_is_read_in_the_order_of_time()
    {
        foreach (var due in new[] { new DueSpan(Sample.At(9)), new DueSpan(Sample.At(9), Sample.At(1), 7) })
        {
            var plan = Plan(new TicketFilter(Due: due));

            Assert.Contains("SEARCH tickets USING INDEX tickets_due (tenant=? AND due_at", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_taken_from_the_outbox_is_found_by_its_receiver()
    {
        var plan = Plan(OutboxWriter.Due, Sample.Tenant, "board", Sample.Start, 4);

        Assert.Contains("outbox_due (tenant=? AND receiver=? AND due_at<?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_dead_letters_are_found_among_the_dead_by_their_age()
    {
        foreach (var plan in new[] { Plan(OutboxWriter.DropAll, Sample.Tenant, Sample.Start, 500), Plan(OutboxWriter.DropOf, Sample.Tenant, Sample.Start, 500, "board") })
        {
            Assert.Contains("outbox_dead (tenant=? AND created_at<?)", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _file.Dispose();

    private string Plan(TicketFilter filter)
    {
        var (sql, values) = TicketQueries.Query(Sample.Tenant, filter, null, 10);
        return Plan(sql, values);
    }

    private string Plan(string sql, params object?[] values)
    {
        using var database = Database.Open(_file.Path, SqliteOpenMode.ReadOnly);
        return string.Join('\n', database[$"EXPLAIN QUERY PLAN {sql}"].All(row => row.GetString(3), values));
    }
}

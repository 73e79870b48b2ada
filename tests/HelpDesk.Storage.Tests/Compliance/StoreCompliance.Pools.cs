using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    [StoreFact]
    public async Task Waiting_tickets_come_by_age_then_id_page_by_page()
    {
        string[] names = ["a", "b", "c", "d", "e", "f", "g"];
        // Two arrive in each second, so that pages also break between equals.
        TicketRow[] rows = [.. names.Select((name, i) => Sample.Row(name) with { EnqueuedAt = Sample.At(10 - i / 2) })];
        foreach (var row in rows) await Commit(Sample.NewTicket(row));
        await Commit(Sample.NewTicket(Sample.Row("elsewhere") with { Pool = "sales" }));
        await Commit(Sample.NewTicket(Sample.Row("held") with { Status = TicketStatus.Processing, Holder = "lee" }));
        await Commit(Sample.NewTicket("foreign", "other"));

        var seen = new List<Guid>();
        for (WaitingCursor? after = null; ;)
        {
            var page = await Ask<WaitingPage>(new ReadWaiting(Sample.Tenant, Sample.Pool, after, 3));
            Assert.True(page.Tickets.Length <= 3);
            seen.AddRange(page.Tickets.Select(waiting => waiting.Ticket));
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(rows.OrderBy(row => row.EnqueuedAt).ThenBy(row => row.Ticket).Select(row => row.Ticket), seen);
    }

    [StoreFact]
    public async Task A_waiting_ticket_comes_with_all_that_the_pool_needs()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        await Commit(Sample.Next(created, rows => rows with { Ticket = rows.Ticket! with { Priority = 5, EnqueuedAt = Sample.At(-60) } }));

        var waiting = Assert.Single((await Ask<WaitingPage>(new ReadWaiting(Sample.Tenant, Sample.Pool, null, 10))).Tickets);
        Assert.Equal(Sample.At(90), waiting.DueAt);

        Assert.Equal((Sample.Id("a"), 2), (waiting.Ticket, waiting.Version));
        Assert.Equal((Sample.Queue, "web", 5), (waiting.Queue, waiting.Channel, waiting.Priority));
        Assert.Equal(Sample.At(-60), waiting.EnqueuedAt);
        Assert.Equal([new Requirement("invoices", 3)], waiting.Requires.ToArray());
        Assert.Equal([new Block("lee", Sample.At(60))], waiting.Blocks.ToArray());
    }

    [StoreFact]
    public async Task A_ticket_that_no_longer_waits_leaves_the_pages()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        await Commit(Sample.Next(created, rows => rows with { Ticket = rows.Ticket! with { Status = TicketStatus.Offered } }));

        var page = await Ask<WaitingPage>(new ReadWaiting(Sample.Tenant, Sample.Pool, null, 10));

        Assert.Empty(page.Tickets);
        Assert.Null(page.Next);
    }

    [StoreFact]
    public async Task Tickets_are_asked_for_by_id()
    {
        await Commit(Sample.NewTicket("waits"));
        await Commit(Sample.NewTicket(Sample.Row("elsewhere") with { Pool = "sales" }));
        var moved = Sample.NewTicket("moved");
        await Commit(moved);
        await Commit(Sample.Next(moved, rows => rows with { Ticket = rows.Ticket! with { Status = TicketStatus.Processing } }));

        var reply = await Ask<TicketFacts>(new ReadTickets(
            Sample.Tenant, Sample.Pool, [Sample.Id("moved"), Sample.Id("nobody"), Sample.Id("waits"), Sample.Id("elsewhere")]));

        Assert.Equal(3, reply.Facts.Length);
        Assert.Contains(new Moved(Sample.Id("moved"), 2), reply.Facts);
        Assert.Contains(new Moved(Sample.Id("elsewhere"), 1), reply.Facts);
        Assert.Equal((Sample.Id("waits"), 1), reply.Facts.OfType<Waiting>().Select(w => (w.Ticket, w.Version)).Single());
    }

    [StoreFact]
    public async Task Open_tickets_behind_a_version_of_the_promises_are_found()
    {
        await Commit(Sample.NewTicket(Sample.Row("older") with { SlaVersion = 2, Status = TicketStatus.OnHold }));
        await Commit(Sample.NewTicket(Sample.Row("oldest") with { SlaVersion = 0 }));
        await Commit(Sample.NewTicket(Sample.Row("newest") with { SlaVersion = 4 }));
        await Commit(Sample.NewTicket(Sample.Row("done") with { SlaVersion = 0, Status = TicketStatus.Resolved }));
        await Commit(Sample.NewTicket(Sample.Row("reviewed") with { SlaVersion = 4, Status = TicketStatus.Resolved }));
        await Commit(Sample.NewTicket(Sample.Row("gone") with { SlaVersion = 0, Status = TicketStatus.Closed }));
        await Commit(Sample.NewTicket(Sample.Row("elsewhere") with { SlaVersion = 0, Pool = "sales" }));

        Assert.Equal([Sample.Id("oldest"), Sample.Id("older")], (await Ask<BehindTickets>(new ReadBehind(Sample.Tenant, Sample.Pool, 4, 10))).Tickets.ToArray());
        Assert.Equal([Sample.Id("oldest")], (await Ask<BehindTickets>(new ReadBehind(Sample.Tenant, Sample.Pool, 4, 1))).Tickets.ToArray());
        Assert.Empty((await Ask<BehindTickets>(new ReadBehind("other", Sample.Pool, 4, 10))).Tickets);
        Assert.Equal([Sample.Id("done")], (await Ask<BehindTickets>(new ReadBehind(Sample.Tenant, Sample.Pool, 4, 10) { Resolved = true })).Tickets.ToArray());
    }

    [StoreFact]
    public async Task A_pool_is_its_queues_and_the_agents_who_serve_it()
    {
        await Commit(Sample.NewQueue("billing"));
        await Commit(Sample.NewQueue("sales", "sales"));
        await Commit(Sample.Configured("kim", Sample.Pool, "sales"));
        var lee = Sample.Configured("lee", Sample.Pool);
        await Commit(lee);

        var facts = await Ask<PoolFacts>(new ReadPool(Sample.Tenant, Sample.Pool));
        var rules = Assert.Single(facts.Queues);
        Assert.Equal(("billing", 1, Sample.Pool), (rules.Queue, rules.RulesVersion, rules.Rules.Pool));
        Assert.Equal([new Requirement("invoices", 3)], rules.Rules.Requires.ToArray());
        Assert.Equal(["kim", "lee"], facts.Agents.Order(StringComparer.Ordinal));

        await Commit(Sample.Next(lee, rows => rows with { Agent = rows.Agent! with { Pools = ["sales"] } }, new NoAnswerReset(Sample.Start)));
        Assert.Equal(["kim"], (await Ask<PoolFacts>(new ReadPool(Sample.Tenant, Sample.Pool))).Agents.ToArray());
        Assert.Equal(2, (await Ask<PoolFacts>(new ReadPool(Sample.Tenant, "sales"))).Agents.Length);
        Assert.Empty((await Ask<PoolFacts>(new ReadPool("other", Sample.Pool))).Agents);
    }

    [StoreFact]
    public async Task A_pool_calls_who_is_available_and_who_holds_work()
    {
        await Commit(Sample.NewQueue("billing"));
        foreach (var (agent, available) in ((string, bool)[])[("there", true), ("holds", false), ("offered", false), ("away", false)])
        {
            var configured = Sample.Configured(agent, Sample.Pool);
            await Commit(configured with { After = configured.After with { Agent = configured.After.Agent! with { Available = available } } });
        }
        foreach (var (agent, phase) in ((string, LoadPhase)[])[("holds", LoadPhase.Held), ("offered", LoadPhase.Offered)])
        {
            var ticket = Sample.NewTicket(agent);
            await Commit(ticket with { After = ticket.After with { Load = [Sample.Load(agent, phase)] } });
        }

        var facts = await Ask<PoolFacts>(new ReadPool(Sample.Tenant, Sample.Pool));

        Assert.Equal(["holds", "there"], facts.Callable.Order(StringComparer.Ordinal));
    }

    [StoreFact]
    public async Task A_queue_shows_its_newest_rules()
    {
        var queue = Sample.NewQueue("billing");
        await Commit(queue);
        var rules = queue.After.Queue!.Rules with { Rank = 1 };
        var row = queue.After.Queue with { RulesVersion = 2, Rules = rules };
        await Commit(Sample.Next(queue, rows => rows with { Queue = row }, new QueueConfigured(rules, 2)));

        var facts = Assert.Single((await Ask<PoolFacts>(new ReadPool(Sample.Tenant, Sample.Pool))).Queues);
        Assert.Equal((2, 1), (facts.RulesVersion, facts.Rules.Rank));
    }

    [StoreFact]
    public async Task The_roster_names_every_tenant_and_pool_once()
    {
        await Commit(Sample.NewQueue("billing"));
        await Commit(Sample.NewQueue("returns"));
        await Commit(Sample.NewQueue("sales", "sales"));
        await Commit(Sample.NewTicket("a", "other"));

        var roster = await Ask<Roster>(new ReadRoster());

        Assert.Equal([Sample.Tenant, "other"], roster.Tenants.Order(StringComparer.Ordinal));
        Assert.Equal([ActorId.Pool(Sample.Tenant, "sales"), ActorId.Pool(Sample.Tenant, Sample.Pool)], roster.Pools.Order());
    }
}

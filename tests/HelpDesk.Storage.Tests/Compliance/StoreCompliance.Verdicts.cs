using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    [StoreFact]
    public async Task Another_version_is_a_conflict_that_names_it()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        await Commit(Sample.Next(created));

        Assert.Equal(new Conflict(2), await Ask(Sample.Next(created)));
        Assert.Equal(new Conflict(2), await Ask(created));
        Assert.Equal(new Conflict(0), await Ask(Sample.Next(Sample.NewTicket("b"))));
        Assert.Equal(2, await Head());
    }

    [StoreFact]
    public async Task A_repeated_command_gets_the_first_answer_with_the_number()
    {
        var create = Sample.NewTicket("a").AsCommand("create", Sample.Done("a"));
        await Commit(create);
        var first = new Repeat(Sample.Done("a", number: 1));

        Assert.Equal(first, await Ask(create));
        Assert.Equal(first, await Ask(Sample.NewTicket("b").AsCommand("create", Sample.Done("b"))));
        Assert.Equal(1, await Head());
    }

    [StoreFact]
    public async Task One_key_with_another_body_is_refused()
    {
        await Commit(Sample.NewTicket("a").AsCommand("create", Sample.Done("a")));

        Assert.IsType<KeyReused>(await Ask(Sample.NewTicket("b").AsCommand("create", Sample.Done("b"), body: 2)));
        Assert.Equal(0, (await Load(Sample.Ticket("b"))).Version);
    }

    [StoreFact]
    public async Task Commands_of_two_tenants_do_not_meet()
    {
        await Commit(Sample.NewTicket("a").AsCommand("create", Sample.Done("a")));

        await Commit(Sample.NewTicket("a", "other").AsCommand("create", Sample.Done("a"), body: 2));
    }

    [StoreFact]
    public async Task Only_accepted_answers_are_kept()
    {
        var created = Sample.NewTicket("a").AsCommand("first", new Refused(RefusalCodes.WrongState, $"no"));
        await Commit(created);
        var second = Sample.Next(created).AsCommand("second", null);
        await Commit(second);

        Assert.Equal(new Conflict(2), await Ask(created));
        Assert.Equal(new Conflict(2), await Ask(second));
    }

    [StoreFact]
    public async Task A_known_command_comes_before_a_stale_epoch_and_a_conflict()
    {
        var create = Sample.NewTicket("a").AsCommand("create", Sample.Done("a"));
        await Commit(create);
        var stale = create with { Expected = 9, Requires = [new EpochIs("lee", 9)] };

        Assert.IsType<Repeat>(await Ask(stale));
        Assert.IsType<KeyReused>(await Ask(stale.AsCommand("create", Sample.Done("a"), body: 2)));
    }

    [StoreFact]
    public async Task A_stale_epoch_comes_before_a_conflict()
    {
        await Commit(Sample.NewTicket("a"));

        Assert.Equal(new StaleEpoch("lee", 0), await Ask(Sample.NewTicket("a") with { Requires = [new EpochIs("lee", 9)] }));
    }

    [StoreFact]
    public async Task A_check_without_events_keeps_nothing_but_an_accepted_answer()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        await Commit(Sample.NewTicket("b"));
        var check = Sample.Check(created.Actor, 1).AsCommand("check", Sample.Done("a"));

        Assert.Equal(new Committed(1, 2, 0), await Ask(check));
        // Accepted without anything to do: a repeat gets that answer, whatever happened since.
        Assert.Equal(new Repeat(Sample.Done("a")), await Ask(check));
        var refused = Sample.Check(created.Actor, 1).AsCommand("refused", new Refused(RefusalCodes.WrongState, $"no"));
        Assert.Equal(new Committed(1, 2, 0), await Ask(refused));
        Assert.Equal(new Committed(1, 2, 0), await Ask(refused));
        Assert.Equal(new Committed(0, 2, 0), await Ask(Sample.Check(Sample.Ticket("nobody"), 0)));
        Assert.Equal(0, (await Load(Sample.Ticket("nobody"))).Version);
        Assert.Equal(3, (await Commit(Sample.NewTicket("c"))).Number);
    }

    [StoreFact]
    public async Task A_check_without_events_makes_every_check()
    {
        var create = Sample.NewTicket("a").AsCommand("create", Sample.Done("a"));
        await Commit(create);
        var check = Sample.Check(create.Actor, 1);

        Assert.Equal(new Conflict(1), await Ask(check with { Expected = 2 }));
        Assert.Equal(new StaleEpoch("lee", 0), await Ask(check with { Requires = [new EpochIs("lee", 1)] }));
        Assert.Equal(new Repeat(Sample.Done("a", number: 1)), await Ask(check.AsCommand("create", null)));
        Assert.IsType<KeyReused>(await Ask(check.AsCommand("create", null, body: 2)));
    }

    [StoreFact]
    public async Task Text_that_not_every_database_holds_is_refused()
    {
        var created = Sample.NewTicket("a");
        // NUL, and the halves of a surrogate pair.
        foreach (var strange in (char[])['\0', '\uD83D', '\uDE00'])
        {
            var text = $"before {strange} after";
            Append[] bad =
            [
                created with { Content = [new ContentRow(Sample.Id("text"), ContentClass.PublicText, "", text)] },
                created with { Origin = new Origin(new By(text, Roles.Machine), Guid.Empty, 0) },
                created with { After = new Rows { Ticket = Sample.Row("a") with { Tags = [text] } } },
                created with { After = new Rows { Ticket = Sample.Row("a") with { Channel = text } } },
                created with { Events = [((TicketCreated)created.Events[0]) with { Channel = text }] },
            ];
            foreach (var append in bad) Assert.IsType<Failed>(await Ask(append));
        }

        Assert.Equal(new Committed(1, 1, 1), await Ask(created));
    }

    [StoreFact]
    public async Task Paired_surrogates_are_text_like_any_other()
    {
        var row = Sample.Row("a") with { Tags = ["상담 😀"] };
        await Commit(Sample.NewTicket(row));

        var page = await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 0, 10));
        Assert.Equal("상담 😀", ((TicketCreated)page.Items[0].Event).Tags[0]);
    }
}

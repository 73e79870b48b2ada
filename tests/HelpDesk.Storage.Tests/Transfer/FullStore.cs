using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>A store with rows in every table that decisions fill, and with text that formats like to spoil.</summary>
internal static class FullStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static readonly Append Create = Sample.NewTicket("a").AsCommand("create", Sample.Done("a")) with
    {
        Content =
        [
            new ContentRow(Sample.Id("a-subject"), ContentClass.PublicText, "", "환불 \"요청\" \\ \u2028 <b>&amp;</b>\r\n\t😀"),
            new ContentRow(Sample.Id("a-other"), ContentClass.PublicText, "key-1", ""),
        ],
        Outbox = [new OutboxItem(Sample.Id("hook"), "ops", "webhook", """{"ticket":"a","note":"é"}""", Sample.At(5))],
    };

    public static readonly Append CreateLater = Sample.NewTicket("b").AsCommand("create b", Sample.Done("b"));

    public static async Task Fill(IStore store)
    {
        await Commit(store, Sample.NewQueue(Sample.Queue));
        await Commit(store, Sample.Configured("lee", Sample.Pool, "night"));
        await Ask(store, new LoadActor(ActorId.Agent(Sample.Tenant, "lee"), NewEpoch: true));
        await Commit(store, Create with
        {
            After = Create.After with
            {
                Load = [Sample.Load("lee", LoadPhase.Offered), Sample.Load("lee", LoadPhase.WrapUp, until: 7200.5)], Due = Sample.At(20),
            },
        });
        await Commit(store, Freed());
        var refused = Sample.Check(Create.Actor, 1) with { Attempt = Sample.Id("attempt"), Answer = new Refused("already-taken", $"Kim has it.") };
        await Ask(store, refused);
        var row = Sample.Row("c") with { Tags = ["a \"b\"", "é,ü"], Requires = [], Blocks = [], Status = TicketStatus.Closed, Subject = null, Requester = Sample.Id("who"), Holder = "lee" };
        await Commit(store, Sample.NewTicket(row, "other"));
    }

    /// <summary>The reply of the store, which keeps what it is told.</summary>
    public static Task<StoreReply> Ask(IStore store, StoreRequest request) =>
        store.Ask(request, CancellationToken.None).WaitAsync(Patience);

    private static async Task Commit(IStore store, Append append) => Assert.IsType<Committed>(await Ask(store, append));

    private static Append Freed() => Sample.NewTicket("freed") with
    {
        After = new Rows { Ticket = Sample.Row("freed"), Freed = [new FreedAgent("lee", Sample.At(3))] },
    };
}

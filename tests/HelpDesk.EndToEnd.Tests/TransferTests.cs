using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>A server on an imported or restored store goes on where the other was.</summary>
public sealed class TransferTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-transfer-");

    [Fact]
    public async Task A_server_on_an_imported_store_goes_on()
    {
        await using var first = await Server.Start();
        var before = await Work(first);
        var export = Place("all.jsonl.gz");
        await Ran("export", export, "--store", first.Store);

        await Ran("import", export, "--store", Place("imported.db"));

        await using var second = await Server.Start(store: Place("imported.db"));
        await GoesOn(second, before);
    }

    [PostgresFact]
    public async Task A_server_on_PostgreSQL_goes_on_with_what_was_in_SQLite()
    {
        var database = PostgresServer.Shared.NewDatabase();
        await using var first = await Server.Start();
        var before = await Work(first);
        await Ran("export", Place("all.jsonl"), "--store", first.Store);

        await Ran("import", Place("all.jsonl"), "--store", database);

        await using var second = await Server.Start(store: database);
        await GoesOn(second, before);
    }

    [Fact]
    public async Task A_server_on_a_restored_backup_goes_on()
    {
        await using var first = await Server.Start();
        var before = await Work(first);
        await Ran("backup", Place("backup.db"), "--store", first.Store);

        await Ran("restore", Place("backup.db"), "--store", Place("restored.db"));

        await using var second = await Server.Start(store: Place("restored.db"));
        await GoesOn(second, before);
    }

    [Fact]
    public async Task What_can_not_be_done_is_said_in_one_line()
    {
        await using var server = await Server.Start();
        await File.WriteAllTextAsync(Place("letter.txt"), "Dear customer\n");
        await Ran("backup", Place("backup.db"), "--store", server.Store);

        await Refused("no export", "import", Place("letter.txt"), "--store", Place("new.db"));
        await Refused("can't be read", "import", Place("none.jsonl"), "--store", Place("new.db"));
        await Refused("no backup", "restore", Place("letter.txt"), "--store", Place("new.db"));
        await Refused("in use", "restore", Place("backup.db"), "--store", server.Store, "--force");
        await Refused("--force", "backup", Place("backup.db"), "--store", server.Store);
        await Refused("There is no store", "export", Place("none.jsonl"), "--store", Place("none.db"));
        await Refused("pg_dump --format=custom", "backup", Place("new.db"), "--store", "postgres://me:secret@localhost/helpdesk");
        await Refused("pg_restore", "restore", Place("backup.db"), "--store", "postgres://me:secret@localhost/helpdesk");
        Assert.False(File.Exists(Place("new.db")));
    }

    [Fact]
    public async Task A_full_disk_is_named()
    {
        // Every write to it finds no space.
        if (!OperatingSystem.IsLinux()) return;
        await using var server = await Server.Start();
        var run = await Command.Run("bash", ["-c", $"dotnet {Built.Silo} export - --store '{server.Store}' > /dev/full"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No space left", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Place(string name) => Path.Combine(_folder.FullName, name);

    private static async Task Ran(params string[] arguments)
    {
        var run = await Command.Dotnet(Built.Silo, arguments);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    private static async Task Refused(string reason, params string[] arguments)
    {
        var run = await Command.Dotnet(Built.Silo, arguments);
        Assert.True(run.ExitCode == 2, run.Output + run.Errors);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>A queue with an agent, who is offline, and two waiting tickets; the first one's answer.</summary>
    private static async Task<TicketResult> Work(Server server)
    {
        var admin = server.As(Principals.Admin("setup"));
        await admin.SetQueueAsync("general", new QueueDocument { RingSeconds = 60 });
        await admin.SetAgentAsync("hana", new AgentDocument { Queues = ["general"] });
        var first = await Create(server, "one");
        await Create(server, "two");
        return first;
    }

    private static Task<TicketResult> Create(Server server, string key) => server.As(Principals.Machine("form"))
        .CreateAsync(new NewTicket("general") { Channel = "web", Subject = key }, new CommandOptions { Key = key });

    /// <summary>Repeats get the same answer, numbers continue, and waiting tickets are offered.</summary>
    private static async Task GoesOn(Server server, TicketResult before)
    {
        Assert.Equal(before, await Create(server, "one"));
        Assert.Equal(before.Number + 2, (await Create(server, "three")).Number);
        var head = await server.As(Principals.Admin("reader")).HeadAsync();
        await server.As("hana;agent").SetActivityAsync("hana", "available");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await foreach (var item in server.As(Principals.Admin("reader")).FeedStream(head, patience.Token))
        {
            // His room is enough for all three, so they are offered together, in no order that the feed shows.
            if (item is FeedEvent { Type: EventTypes.Offered } offered && offered.Ticket!.Id == before.Id) return;
        }
        Assert.Fail("The feed ended.");
    }
}

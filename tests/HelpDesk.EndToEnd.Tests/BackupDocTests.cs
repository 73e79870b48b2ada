using System.Text.RegularExpressions;
using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>Every command in docs/BACKUP.md is run as it stands there, beside a running server.</summary>
public sealed partial class BackupDocTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-doc-");

    [ShellTheory]
    [InlineData("bash")]
    public async Task The_commands_for_a_SQLite_store_work(string blocks)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "var"));
        await using var server = await Server.Start(store: Path.Combine(_folder.FullName, "var", "helpdesk.db"));
        await OneTicket(server);

        var printed = await Run(blocks, "");

        Assert.Contains("feed at 2, 1 tickets", printed, StringComparison.Ordinal);
        Assert.Contains("is kept as", printed, StringComparison.Ordinal);
        Assert.Contains("imported ", printed, StringComparison.Ordinal);
        Assert.Contains("{\"t\":\"tickets\",\"r\":{\"tenant\":", printed, StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData("postgres")]
    public async Task The_commands_for_a_PostgreSQL_store_work(string blocks)
    {
        var (database, restored) = (PostgresServer.Shared.NewDatabase(), PostgresServer.Shared.NewDatabase());
        await using var server = await Server.Start(store: database);
        await OneTicket(server);

        await Run(blocks, $"DATABASE='{database}' RESTORED='{restored}'");

        await using var again = await Server.Start(store: restored);
        Assert.Single((await again.As(Principals.Admin("reader")).TicketsAsync(new TicketQuery())).Items);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "base", "backup_manifest")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task OneTicket(Server server)
    {
        await server.As(Principals.Admin("setup")).SetQueueAsync("general", new QueueDocument());
        await server.As(Principals.Machine("form")).CreateAsync(new NewTicket("general") { Channel = "web", Subject = "백업" });
    }

    /// <summary>What was printed. The blocks' folder is the test's own, and the program is built already.</summary>
    private async Task<string> Run(string blocks, string variables)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Built.Root, "docs", "BACKUP.md"));
        var commands = Block().Matches(page).Where(block => block.Groups[1].Value == blocks).Select(block => block.Groups[2].Value).ToArray();
        Assert.NotEmpty(commands);
        var script = $"cd '{_folder.FullName}'\n{variables}\n{string.Join('\n', commands)}"
            .Replace("./helpdesk", $"dotnet {Built.Silo}", StringComparison.Ordinal);
        var run = await Command.Run("bash", ["-euo", "pipefail", "-c", script]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return run.Output + run.Errors;
    }

    [GeneratedRegex(@"```(bash|postgres)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}

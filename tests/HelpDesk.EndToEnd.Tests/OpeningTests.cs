using System.Security.Cryptography;
using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>What a user sees who starts it wrongly: one clear line, an exit code, and his data as it was.</summary>
public class OpeningTests
{
    [Fact]
    public async Task A_second_server_on_the_same_store_says_who_holds_it()
    {
        await using var first = await Server.Start();
        var second = await Command.Dotnet(Built.Silo, "serve", "--store", first.Store, "--urls", "http://127.0.0.1:0");
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains(first.Store, second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_something_else_is_left_as_it_is()
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-e2e-");
        try
        {
            var path = Path.Combine(folder.FullName, "letter.txt");
            await File.WriteAllTextAsync(path, "this is no database, it is a letter to a friend, and long enough to be one\n");
            var before = SHA256.HashData(await File.ReadAllBytesAsync(path));
            var run = await Command.Dotnet(Built.Silo, "serve", "--store", path, "--urls", "http://127.0.0.1:0");
            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains("letter.txt", run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
            Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(path)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_store_without_a_name_is_refused()
    {
        var run = await Command.Dotnet(Built.Silo, "serve", "--store", "");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("--store", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5099")]
    [InlineData("http://localhost:5099/desk")]
    [InlineData("https://localhost:5099")]
    public async Task An_address_that_can_not_be_served_is_refused(string url)
    {
        var run = await Command.Dotnet(Built.Silo, "serve", "--urls", url, "--store", Path.Combine(Path.GetTempPath(), "never-made.db"));
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("loopback", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "never-made.db")));
    }

    [Fact]
    public async Task A_store_that_lost_commits_is_served_only_after_a_yes()
    {
        await using var server = await Server.Start();
        await server.As(Principals.Admin("setup")).SetQueueAsync("lost", new QueueDocument());
        await server.Kill();
        File.WriteAllBytes($"{server.Store}-wal", []);

        var refused = await Command.Dotnet(Built.Silo, "serve", "--store", server.Store, "--urls", "http://127.0.0.1:0");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("--accept-loss", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);

        await server.Restart("--accept-loss");
        await server.As(Principals.Admin("setup")).SetQueueAsync("found", new QueueDocument());
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using var first = await Server.Start();
        var folder = Directory.CreateTempSubdirectory("helpdesk-e2e-");
        var second = await Command.Dotnet(Built.Silo, "serve", "--store", Path.Combine(folder.FullName, "b.db"), "--urls", first.Address.ToString());
        folder.Delete(recursive: true);
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("in use", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_by_the_service_manager_is_clean()
    {
        await using var server = await Server.Start();
        Assert.Equal(0, await server.Stop());
    }
}

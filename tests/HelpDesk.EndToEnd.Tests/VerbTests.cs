using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The verbs that the README shows.</summary>
public class VerbTests
{
    [Fact]
    public async Task Policy_check_passes_the_example_and_names_each_mistake_of_the_bad_one()
    {
        var good = await Command.Dotnet(Built.Silo, "policy", "check", "docs/examples/policy.json");
        Assert.True(good.ExitCode == 0, good.Output + good.Errors);

        var bad = await Command.Dotnet(Built.Silo, "policy", "check", "docs/examples/policy-with-mistakes.json");
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("queues.billing.requires[0].skill", bad.Output, StringComparison.Ordinal);
        Assert.Contains("biling", bad.Output, StringComparison.Ordinal);
        Assert.Contains("order", bad.Output, StringComparison.Ordinal);

        var none = await Command.Dotnet(Built.Silo, "policy", "check", "docs/examples/no-such-file.json");
        Assert.Equal(2, none.ExitCode);
    }

    [Fact]
    public async Task Why_explains_a_waiting_ticket_and_refuses_what_it_does_not_know()
    {
        await using var server = await Server.Start();
        await server.As(Principals.Admin("setup")).SetQueueAsync("general", new QueueDocument());
        var ticket = await server.As(Principals.Machine("form")).CreateAsync(new NewTicket("general") { Channel = "web", Subject = "why?" });

        var why = await Command.Dotnet(Built.Silo, "why", ticket.Id, "--agent", "nobody", "--server", server.Address.ToString());
        Assert.True(why.ExitCode == 0, why.Errors);
        Assert.Contains("waiting in queue general", why.Output, StringComparison.Ordinal);
        Assert.Contains("nobody", why.Output, StringComparison.Ordinal);

        var unknown = await Command.Dotnet(Built.Silo, "why", "number:999", "--server", server.Address.ToString());
        Assert.Equal(1, unknown.ExitCode);
        Assert.DoesNotContain("   at ", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_without_a_server_says_how_to_start_one()
    {
        var why = await Command.Dotnet(Built.Silo, "why", "n1", "--server", "http://127.0.0.1:9");
        Assert.Equal(2, why.ExitCode);
        Assert.Contains("./helpdesk run", why.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_resolves_tickets()
    {
        await using var server = await Server.Start("demo");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await foreach (var e in server.As(Principals.Admin("watcher")).FeedStream(0, patience.Token))
            if (e is FeedEvent { Type: "resolved" }) break;
        Assert.Equal(0, await server.Stop());
    }
}

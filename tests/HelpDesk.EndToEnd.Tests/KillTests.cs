using System.Collections.Concurrent;
using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>P3 on the real server: what was answered with 2xx is there after kill -9, once, and the work goes on.</summary>
public class KillTests
{
    private const int Rounds = 3;

    /// <summary>As long as a server may take to start: whoever writes meanwhile gets his answer from the next one.</summary>
    private static readonly HelpDeskClientOptions Patient = new() { RetryFor = TimeSpan.FromMinutes(2) };

    [Fact]
    public async Task Nothing_acknowledged_is_lost_by_kill_9()
    {
        await using var server = await Server.Start();
        var admin = server.As(Principals.Admin("setup"));
        await admin.SetQueueAsync("general", new QueueDocument { WrapUpSeconds = 0 });
        var acknowledged = new ConcurrentDictionary<string, string>();

        for (var round = 0; round < Rounds; round++)
        {
            using var stop = new CancellationTokenSource();
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 8).Select(w => Write(server, $"r{round}w{w}", acknowledged, enough, 100 * (round + 1), stop.Token)).ToArray();
            await enough.Task.WaitAsync(TimeSpan.FromMinutes(1));
            await server.Kill();
            await server.Restart();
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }

        var found = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await admin.TicketsAsync(new TicketQuery { Limit = 200, Cursor = cursor });
            found.AddRange(page.Items.Select(t => t.Id));
            if ((cursor = page.Next) is null) break;
        }
        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.Empty(acknowledged.Values.Except(found));
        // The same key again: the same ticket, not another.
        var (key, ticket) = acknowledged.First();
        var again = await server.As(Principals.Machine("form")).CreateAsync(New(), new CommandOptions { Key = key });
        Assert.Equal(ticket, again.Id);
    }

    private static async Task Write(
        Server server, string name, ConcurrentDictionary<string, string> acknowledged, TaskCompletionSource enough, int goal, CancellationToken stop)
    {
        var form = new HelpDeskClient(server.Http, Principals.Machine("form"), Patient);
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var key = $"{name}-{i}";
            var result = await form.CreateAsync(New(), new CommandOptions { Key = key }, CancellationToken.None);
            acknowledged[key] = result.Id;
            if (acknowledged.Count >= goal) enough.TrySetResult();
        }
    }

    private static NewTicket New() => new("general") { Channel = "web", Subject = "kill -9", Text = "still here?" };
}

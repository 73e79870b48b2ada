using HelpDesk.Client;

namespace HelpDesk.Demo;

/// <summary>
/// A small contact centre that lives by itself on a running server: three queues, five agents, customers in Korean and English. It uses
/// nothing but the public API, so whatever it shows can be done with curl.
/// </summary>
public static class DemoRunner
{
    /// <summary>A demo outlives restarts of its server.</summary>
    private static readonly HelpDeskClientOptions Patient = new() { RetryFor = TimeSpan.FromDays(1) };

    /// <summary>Runs until cancelled, then returns. Throws when the server refuses what the demo needs.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="key">With which its people act on that server, each in his own name.</param>
    /// <param name="log">Gets one line per happening, in Korean and English.</param>
    /// <param name="ct">Ends the demo; tickets and agents stay as they are.</param>
    public static async Task RunAsync(Uri server, string key, TextWriter log, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            await DemoSetup.ApplyAsync(As(http, key, Principals.Admin("demo")), over.Token).ConfigureAwait(false);
            List<Task> everybody = [.. Start(http, key, log, over.Token)];
            await Task.WhenAny(everybody).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(everybody).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // told to stop
        }
    }

    private static IEnumerable<Task> Start(HttpClient http, string key, TextWriter log, CancellationToken ct)
    {
        yield return new Narrator(As(http, key, Principals.Admin("demo")), log).RunAsync(ct);
        var seed = 1;
        foreach (var agent in Cast.Agents) yield return new DemoAgent(As(http, key, Principals.Agent(agent.Id)), agent, new Dice(seed++)).RunAsync(ct);
        yield return new DemoCustomers(As(http, key, Principals.Machine("help-centre")), new Dice(seed)).RunAsync(ct);
        yield return new DemoCloser(As(http, key, Principals.Admin("demo"))).RunAsync(ct);
    }

    private static HelpDeskClient As(HttpClient http, string key, string principal) => new(http, principal, Patient with { Key = () => key });
}

using System.Net.Http.Json;
using HelpDesk.Client;
using HelpDesk.TestSupport;
using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>
/// A server of its own with a queue and two agents who can sign in, and browsers in front of it. When it goes, no browser may have complained.
/// </summary>
internal sealed class Floor : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    public const string Queue = "support";
    private readonly List<Screen> _screens = [];
    private readonly List<IBrowserContext> _contexts = [];
    private readonly bool _ownsServer;

    private Floor(Server server, bool ownsServer) => (Server, _ownsServer) = (server, ownsServer);

    public Server Server { get; }
    public HelpDeskClient Lead => Server.As("lead;supervisor");

    /// <summary>Nothing is there yet but the server; it goes with the floor, unless it belongs to somebody else.</summary>
    public static Floor Around(Server server, bool ownsServer = true) => new(server, ownsServer);

    public static async Task<Floor> Open(double ringSeconds = 60)
    {
        var floor = Around(await Server.Start());
        try
        {
            await floor.Furnish(ringSeconds);
            return floor;
        }
        catch
        {
            await floor.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser of somebody's own, signed in by name and password.</summary>
    public async Task<Screen> SignIn(string name, BrowserNewContextOptions? options = null, Func<IBrowserContext, Task>? before = null)
    {
        var screen = await Visit(options, before);
        await screen.SignIn(name, Password);
        return screen;
    }

    /// <summary>A browser in front of the desk.</summary>
    public async Task<Screen> Visit(BrowserNewContextOptions? options = null, Func<IBrowserContext, Task>? before = null)
    {
        options ??= new();
        options.BaseURL = Server.Address.ToString();
        options.Locale ??= "en-US";
        var context = await (await Chromium.Shared()).NewContextAsync(options);
        _contexts.Add(context);
        context.SetDefaultTimeout(Screen.PatienceMs);
        Assertions.SetDefaultExpectTimeout(Screen.PatienceMs);
        if (before is not null) await before(context);
        var screen = new Screen(context, await context.NewPageAsync());
        _screens.Add(screen);
        await screen.Page.GotoAsync("/");
        return screen;
    }

    /// <summary>A customer writes; the ticket's id.</summary>
    public async Task<string> Write(string subject, string channel = "web") =>
        (await Server.As("shop;machine").CreateAsync(new NewTicket(Queue) { Channel = channel, Subject = subject, Text = "Please help.", Requester = new Dictionary<string, string> { ["name"] = "Ann" } })).Id;

    /// <summary>Customers of the queue are promised a first reply within this time.</summary>
    public Task Promise(double withinSeconds, params object[] steps) =>
        Put("v1/sla", new { policies = new[] { new { name = "gold", targets = new[] { new { metric = "first-reply", withinSeconds, steps } } } } });

    /// <summary>An account that can sign in.</summary>
    public async Task Account(string name, string role, string? displayName = null)
    {
        await Put($"v1/accounts/{name}", new { displayName = displayName ?? name, roles = new[] { role } });
        await Put($"v1/accounts/{name}/password", new { password = Password });
    }

    public Task Put(string path, object body) => Send(HttpMethod.Put, path, body);

    /// <summary>As the owner; refusals are thrown.</summary>
    public async Task<string> Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-HelpDesk-Principal", "installer;owner");
        using var response = await Server.Http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{method} {path}: {answer}");
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var context in _contexts) await context.CloseAsync();
        }
        finally
        {
            if (_ownsServer) await Server.DisposeAsync();
        }
        foreach (var screen in _screens) screen.MustNotHaveComplained();
    }

    private async Task Furnish(double ringSeconds)
    {
        await Lead.SetQueueAsync(Queue, new QueueDocument { RingSeconds = ringSeconds, WrapUpSeconds = 30 });
        await Account("root", "owner");
        await Account("sunny", "supervisor");
        await Agent("mina", "김미나");
        await Agent("theo", "Theo Wolfeschlegelsteinhausenbergerdorff");
    }

    private async Task Agent(string id, string name)
    {
        await Lead.SetAgentAsync(id, new AgentDocument { Name = name, Queues = [Queue], LeaseSeconds = 60 });
        await Account(id, "agent");
    }
}

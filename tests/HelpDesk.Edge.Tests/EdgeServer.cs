using System.Text;
using System.Text.Json;
using HelpDesk.Embedded;
using HelpDesk.Notifications;
using HelpDesk.Silo;
using HelpDesk.Storage;
using HelpDesk.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>The real thing on a free port: Kestrel, the embedded host, SQLite in a folder of its own.</summary>
public class EdgeServer : IAsyncLifetime
{
    public const string Supervisor = "sup;supervisor";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-edge-");
    private readonly Dictionary<string, string> _seats = new(StringComparer.Ordinal);
    private IDurableStore _store = null!;
    private WebApplication _app = null!;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>The file of the store.</summary>
    public virtual string Store => Path.Combine(_folder.FullName, "helpdesk.db");

    /// <summary>Where it listens; another port after each restart, unless it names one.</summary>
    protected virtual string Url => "http://127.0.0.1:0";

    protected virtual StoreOptions StoreOptions => StoreOptions.Default;

    /// <summary>null = only this machine is served.</summary>
    protected virtual IReadOnlyCollection<string>? TrustNetwork => null;

    protected virtual NotificationSettings Notifications => new();

    /// <summary>Who asks is taken from the header, so that a test is whom it wants to be.</summary>
    internal virtual IdentitySettings Identity => new(TrustHeader: true);

    /// <summary>By which its holder may be anybody; null = there is none.</summary>
    protected virtual string? LocalKey => null;

    internal T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        _store = OpenStore();
        _app = await SiloApp.Build(new SiloSettings(Url, "", Quiet: true, TrustNetwork: TrustNetwork) { Notifications = Notifications, Identity = Identity, LocalKey = LocalKey }, _store);
        var options = _app.Services.GetRequiredService<EdgeOptions>();
        options.Heartbeat = options.AlertsEvery = options.WatchdogEvery = TimeSpan.FromMilliseconds(50);
        await _app.StartAsync();
        await _app.Services.GetRequiredService<EmbeddedHost>().Started.WaitAsync(Patience);
        // A cookie is sent where a test sends it.
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(_app.Urls.First()), Timeout = Patience };
    }

    protected virtual IDurableStore OpenStore() => SqliteStore.Open(Store, StoreOptions);

    public virtual async Task DisposeAsync()
    {
        await Stop();
        _folder.Delete(recursive: true);
    }

    /// <summary>Stops and starts again over the same file: nothing is remembered but what is stored.</summary>
    public async Task Restart()
    {
        await Stop();
        await InitializeAsync();
    }

    private async Task Stop()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _store.Dispose();
    }

    public Task<Reply> Get(string path, string? principal = Supervisor) => Send("GET", path, null, principal);

    public Task<Reply> Post(string path, string body, string? principal = Supervisor, params (string Name, string Value)[] headers) =>
        Send("POST", path, body, principal, headers);

    public Task<Reply> Put(string path, string body, params (string Name, string Value)[] headers) => Send("PUT", path, body, Supervisor, headers);

    public Task<Reply> Send(string method, string path, string? body, string? principal, params (string Name, string Value)[] headers) =>
        SendContent(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), principal, headers);

    public async Task<Reply> SendContent(string method, string path, HttpContent? content, string? principal, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (principal is not null) request.Headers.TryAddWithoutValidation("X-HelpDesk-Principal", principal);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) ?? false;
        return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, isJson ? JsonDocument.Parse(text).RootElement : default,
            response.Headers.ETag?.Tag, response.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null, response.Headers.Location?.ToString());
    }

    public Task<StreamReaderOverHttp> Open(string path, string principal, long? after = null) => Open(path, ("X-HelpDesk-Principal", principal), after);

    public async Task<StreamReaderOverHttp> Open(string path, (string Name, string Value) proof, long? after = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(proof.Name, proof.Value);
        if (after is { } cursor) request.Headers.TryAddWithoutValidation("Last-Event-ID", cursor.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new StreamReaderOverHttp(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>A queue of its own, served by one agent of the same suffix who is available: agent-X serves queue-X.</summary>
    public async Task<(string Queue, string Agent)> Desk(string suffix, string queueBody = "{}", string agentMore = "")
    {
        var (queue, agent) = ($"queue-{suffix}", $"agent-{suffix}");
        (await Put($"/v1/queues/{queue}", queueBody)).Must(200);
        var body = $$"""{"queues":["{{queue}}"],"leaseSeconds":3600{{agentMore}}}""";
        await Vacate(body, agent);
        (await Put($"/v1/agents/{agent}", body)).Must(200);
        (await Post($"/v1/agents/{agent}/lease", """{"client":"test"}""", $"{agent};agent")).Must(200);
        (await Post($"/v1/agents/{agent}/activity", """{"activity":"available"}""", $"{agent};agent")).Must(200);
        return (queue, agent);
    }

    /// <summary>Whom a test before this one left at the telephone gets up: two agents are not at one.</summary>
    private async Task Vacate(string body, string agent)
    {
        using var profile = JsonDocument.Parse(body);
        if (!profile.RootElement.TryGetProperty("telephone", out var telephone)) return;
        if (_seats.TryGetValue(telephone.GetString()!, out var before) && before != agent) (await Send("PUT", $"/v1/agents/{before}/telephone", "{}", Supervisor)).Must(200);
        _seats[telephone.GetString()!] = agent;
    }

    /// <summary>A queue that nobody serves: its tickets stay where they are.</summary>
    public async Task<string> LonelyQueue(string suffix)
    {
        (await Put($"/v1/queues/lonely-{suffix}", "{}")).Must(200);
        return $"lonely-{suffix}";
    }

    public async Task<string> Ticket(string queue, string more = "") =>
        (await Post("/v1/tickets", $$"""{"queue":"{{queue}}"{{more}}}""", "form;machine")).Must(201).Json.GetProperty("id").GetString()!;
}

/// <summary>An answer, read to its end.</summary>
public sealed record Reply(int Status, string? MediaType, string Text, JsonElement Json, string? ETag, string? Key, string? Location)
{
    public Reply Must(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    public string? this[string property] => Json.TryGetProperty(property, out var value) ? value.ToString() : null;

    /// <summary>It is a problem of this code whose parts fit together.</summary>
    public Reply MustBe(int status, string code)
    {
        Must(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(code, this["code"]);
        Assert.Equal($"/problems/{code}", this["type"]);
        Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), this["status"]);
        Assert.False(string.IsNullOrWhiteSpace(this["detail"]));
        Assert.False(string.IsNullOrWhiteSpace(this["title"]));
        return this;
    }
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace HelpDesk.Telephony;

/// <summary>What Asterisk answered: a status, 0 = nobody answered.</summary>
internal readonly record struct AriReply(int Status, string Body)
{
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>Whether the channel (or bridge) is no more. Asterisk says 404, and 410 where a channel leaves this moment.</summary>
    public bool IsGone => Status is 404 or 410;

    public bool IsAway => Status is 0 or 503;
}

/// <summary>The REST interface. No exceptions but cancellation: each answer is a value.</summary>
internal sealed class AriClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HttpClient _http;

    public AriClient(AriSettings settings) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        BaseAddress = settings.Url,
        Timeout = Patience,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Credentials(settings)) },
    };

    public static string Credentials(AriSettings settings) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}"));

    public Task<AriReply> Post(string path, CancellationToken ct, params ReadOnlySpan<(string Name, string? Value)> query) => Send(HttpMethod.Post, path + Query(query), ct);

    public Task<AriReply> Delete(string path, CancellationToken ct, params ReadOnlySpan<(string Name, string? Value)> query) => Send(HttpMethod.Delete, path + Query(query), ct);

    public Task<AriReply> Get(string path, CancellationToken ct, params ReadOnlySpan<(string Name, string? Value)> query) => Send(HttpMethod.Get, path + Query(query), ct);

    /// <summary>All of a list, read; null = it can't be had.</summary>
    public async Task<List<T>?> List<T>(string path, Func<JsonElement, T?> read, CancellationToken ct) where T : class
    {
        var reply = await Get(path, ct);
        if (!reply.IsDone) return null;
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray().Select(read).OfType<T>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Escaped(string id) => Uri.EscapeDataString(id);

    public void Dispose() => _http.Dispose();

    private async Task<AriReply> Send(HttpMethod method, string path, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await _http.SendAsync(request, ct);
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !ct.IsCancellationRequested)
        {
            return new(0, "");
        }
    }

    private static string Query(ReadOnlySpan<(string Name, string? Value)> query)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in query)
        {
            if (value is not null) text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Escaped(value));
        }
        return text.ToString();
    }
}

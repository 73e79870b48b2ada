using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace HelpDesk.Client;

/// <summary>
/// Sends one call until it is answered. The body and the key are fixed before the first attempt, so a repeat is the same command to the
/// server: it has one effect however often the connection broke.
/// </summary>
internal sealed class Caller(HttpClient http, string? principal, HelpDeskClientOptions options)
{
    public const string PrincipalHeader = "X-HelpDesk-Principal";
    public const string KeyHeader = "Idempotency-Key";

    public HelpDeskClientOptions Options => options;

    public Task<T> GetAsync<T>(string path, CancellationToken ct) => SendAsync<T>(new Call(HttpMethod.Get, path, null, null, null), ct);

    public Task<T> CommandAsync<T>(HttpMethod method, string path, object body, CommandOptions? how, CancellationToken ct) =>
        SendAsync<T>(new Call(
            method, path, JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), Wire.Json), how?.Key ?? Guid.NewGuid().ToString("N"), how), ct);

    /// <summary>Opens a response whose body is read as it comes. The caller disposes it.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, string? lastEventId, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Identify(request);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
    }

    private async Task<T> SendAsync<T>(Call call, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var (answer, failure, asked) = await TryAsync<T>(call, ct).ConfigureAwait(false);
            if (failure is null) return answer!;
            var pause = options.PauseAfter(attempt, asked);
            if (Stopwatch.GetElapsedTime(started) + pause > options.RetryFor)
                throw failure as HelpDeskProblemException ?? (Exception)new HelpDeskUnreachableException(call.Key, call.ToString(), failure);
            await Task.Delay(pause, ct).ConfigureAwait(false);
        }
    }

    /// <summary>One attempt: an answer, or a failure that may pass by waiting. Refusals are thrown.</summary>
    private async Task<(T? Answer, Exception? Failure, TimeSpan? Asked)> TryAsync<T>(Call call, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.AttemptTimeout);
        try
        {
            using var request = Request(call);
            using var response = await http.SendAsync(request, limit.Token).ConfigureAwait(false);
            var bytes = await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode) return (Wire.Read<T>(bytes), null, null);
            var refused = new HelpDeskProblemException(Problems.Read(response, bytes));
            if (!MayPass(response.StatusCode)) throw refused;
            return (default, refused, Problems.RetryAfter(response));
        }
        catch (Exception e) when (IsBrokenConnection(e) && !ct.IsCancellationRequested)
        {
            return (default, e, null);
        }
    }

    private void Identify(HttpRequestMessage request)
    {
        if (principal is not null) request.Headers.Add(PrincipalHeader, principal);
        if (options.Key?.Invoke() is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    private HttpRequestMessage Request(Call call)
    {
        var request = new HttpRequestMessage(call.Method, call.Path);
        Identify(request);
        if (call.Key is not null) request.Headers.Add(KeyHeader, call.Key);
        if (call.How?.IfVersion is { } version) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (call.How?.CreateOnly == true) request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        if (call.Body is not null)
            request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request;
    }

    internal static bool MayPass(HttpStatusCode status) => status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;

    internal static bool IsBrokenConnection(Exception e) => e is HttpRequestException or IOException or OperationCanceledException;

    private sealed record Call(HttpMethod Method, string Path, byte[]? Body, string? Key, CommandOptions? How)
    {
        public override string ToString() => $"{Method} {Path}";
    }
}

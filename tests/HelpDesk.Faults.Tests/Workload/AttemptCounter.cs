using System.Collections.Concurrent;

namespace HelpDesk.Faults.Tests;

/// <summary>Counts how often each command went out, below the client that repeats it by itself.</summary>
internal sealed class AttemptCounter(HttpMessageHandler way) : DelegatingHandler(way)
{
    private const string KeyHeader = "Idempotency-Key";
    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);

    public int Of(string key) => _attempts.GetValueOrDefault(key);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.TryGetValues(KeyHeader, out var keys)) _attempts.AddOrUpdate(keys.First(), 1, static (_, n) => n + 1);
        return base.SendAsync(request, cancellationToken);
    }
}

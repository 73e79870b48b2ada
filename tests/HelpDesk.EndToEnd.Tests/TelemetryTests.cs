using System.Collections.Concurrent;
using System.Net;
using System.Text;
using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>A real server that is told of a collector, and one of a few lines that hears what it is sent.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Measurements_and_traces_reach_the_collector_that_the_environment_names()
    {
        using var collector = new Collector();
        await using var server = await Server.Start();
        await server.Stop();
        server.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        server.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";

        await server.Restart();
        await server.As(Principals.Admin("setup")).SetQueueAsync("general", new QueueDocument());
        // What was not sent yet goes out when it stops.
        await server.Stop();

        var metrics = collector.Heard("/v1/metrics");
        Assert.All(["helpdesk.storage.commit.duration", "kestrel.active_connections", "dotnet.gc.collections"],
            metric => Assert.Contains(metric, metrics, StringComparison.Ordinal));
        var traces = collector.Heard("/v1/traces");
        Assert.Contains("Microsoft.AspNetCore", traces, StringComparison.Ordinal);
        Assert.Contains("PUT /v1/queues/{", traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_without_an_address_is_refused()
    {
        await using var server = await Server.Start();
        await server.Stop();
        server.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = "localhost:4317";

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.Restart());

        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT must be", server.LatestOutput, StringComparison.Ordinal);
    }

    /// <summary>Takes whatever is posted. Names stand in the bodies as they are (protobuf keeps text as UTF-8).</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Path, string Body)> _heard = new();

        public Collector()
        {
            Address = $"http://127.0.0.1:{FreePort.Take()}";
            _listener.Prefixes.Add($"{Address}/");
            _listener.Start();
            _ = Listen();
        }

        public string Address { get; }

        public string Heard(string path) => string.Concat(_heard.Where(request => request.Path == path).Select(request => request.Body));

        public void Dispose() => ((IDisposable)_listener).Dispose();

        private async Task Listen()
        {
            while (_listener.IsListening)
            {
                var request = await _listener.GetContextAsync();
                using var reader = new StreamReader(request.Request.InputStream, Encoding.Latin1);
                _heard.Enqueue((request.Request.Url!.AbsolutePath, await reader.ReadToEndAsync()));
                request.Response.Close();
            }
        }
    }
}

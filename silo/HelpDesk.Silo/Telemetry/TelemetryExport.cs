using HelpDesk.Edge;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HelpDesk.Silo;

/// <summary>Listens from the program's start to its end, and sends the rest when it stops.</summary>
internal sealed class TelemetryExport(Uri collector, ILogger<TelemetryExport> log) : IHostedService, IDisposable
{
    /// <summary>Ours, Orleans', the web server's, the database driver's, the runtime's.</summary>
    private static readonly string[] Meters = ["HelpDesk.*", "Microsoft.Orleans", "Microsoft.AspNetCore.*", "Npgsql", "System.Runtime"];

    /// <summary>Requests, and the calls between grains that they lead to.</summary>
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.Orleans.*"];

    private OpenTelemetrySdk? _sdk;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _sdk = OpenTelemetrySdk.Create(telemetry => telemetry
            .ConfigureResource(silo => silo.AddService(
                "helpdesk", serviceVersion: ProductVersion.Text, serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}"))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Sources).AddOtlpExporter()));
        // The SDK makes them when they are asked for.
        _ = (_sdk.MeterProvider, _sdk.TracerProvider);
        SiloLog.Exporting(log, collector);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what was not sent yet.</summary>
    public void Dispose() => _sdk?.Dispose();
}

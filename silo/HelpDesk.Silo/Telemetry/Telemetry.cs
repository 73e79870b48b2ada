namespace HelpDesk.Silo;

/// <summary>Sends measurements and traces to a collector, when the environment names one. Else nothing of it is loaded.</summary>
internal static class Telemetry
{
    /// <summary>OpenTelemetry's own name for where to; its other variables (protocol, interval, sampler, headers) are heeded too.</summary>
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static string? Collector => Environment.GetEnvironmentVariable(Endpoint) is { Length: > 0 } named ? named : null;

    /// <summary>What is wrong with the environment and what to do; null = nothing.</summary>
    public static string? Wrong() => Collector is not { } collector || TryRead(collector, out _) ? null
        : $"{Endpoint} must be the address of a collector, like http://localhost:4317, got '{collector}'. Correct it, or leave it out: then nothing is sent.";

    public static void AddTo(IServiceCollection services)
    {
        if (Collector is not { } collector || !TryRead(collector, out var uri)) return;
        // Else spans of requests say neither method nor path.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        services.AddHostedService(host => new TelemetryExport(uri!, host.GetRequiredService<ILogger<TelemetryExport>>()));
    }

    /// <summary>Before everything else that handles requests.</summary>
    public static void Use(WebApplication app)
    {
        if (Collector is not null) app.Use((http, next) => RequestSpans.Complete(http, _ => next(http)));
    }

    private static bool TryRead(string collector, out Uri? uri) =>
        Uri.TryCreate(collector, UriKind.Absolute, out uri) && uri.Scheme is ("http" or "https");
}

using HelpDesk.Silo;
using HelpDesk.TestSupport;

namespace HelpDesk.Grains.Tests;

/// <summary>A database of its own on the shared server, prepared as a silo prepares it; it goes with the fixture.</summary>
public sealed class OrleansDatabase : IDisposable
{
    public const string Cluster = "lab", Service = "helpdesk";

    private readonly string? _location = PostgresServer.Missing is null ? PostgresServer.Shared.NewDatabase() : null;

    public OrleansDatabase() => Connections = _location is null ? "" : OrleansSchema.Prepare(_location, Cluster, Service);

    public string Location => _location ?? throw new InvalidOperationException(PostgresServer.Missing);

    /// <summary>What the providers get.</summary>
    public string Connections { get; }

    public object? Scalar(string sql) => PostgresServer.Shared.Scalar(Location, sql);

    public void Dispose()
    {
        if (_location is not null) PostgresServer.Shared.Drop(_location);
    }
}

using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Faults.Tests;

/// <summary>What a run keeps its data in.</summary>
/// <param name="Location">What to put behind --store; null = a SQLite file in the server's own folder.</param>
/// <param name="Postgres">The database server, where it is one.</param>
/// <param name="Options">What else to put behind serve, at the first start.</param>
internal sealed record StoreUnderTest(string? Location, PostgresServer? Postgres, params string[] Options)
{
    public const string Sqlite = "sqlite", PostgreSql = "postgresql";

    /// <summary>The stores that this machine can run.</summary>
    public static TheoryData<string> Kinds => PostgresServer.Missing is null ? new() { Sqlite, PostgreSql } : new() { Sqlite };

    /// <summary>A new store, on a database server that nothing is done to.</summary>
    public static StoreUnderTest Of(string kind) => kind == PostgreSql ? On(PostgresServer.Shared) : new StoreUnderTest(null, null);

    public static StoreUnderTest File(string path, params string[] options) => new(path, null, options);

    /// <param name="postgres">The server.</param>
    /// <param name="port">Where it is reached; null = directly.</param>
    public static StoreUnderTest On(PostgresServer postgres, int? port = null) =>
        new(new UriBuilder(postgres.NewDatabase()) { Port = port ?? postgres.Port }.Uri.ToString(), postgres);
}

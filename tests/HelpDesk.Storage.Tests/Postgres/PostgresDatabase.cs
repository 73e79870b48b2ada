using HelpDesk.Actors;
using HelpDesk.Storage.Postgres;
using HelpDesk.TestSupport;
using NodaTime;
using Npgsql;

namespace HelpDesk.Storage.Tests;

/// <summary>A store in a database of its own on the shared server, which goes with it.</summary>
internal sealed class PostgresDatabase : IStoreFactory
{
    private static PostgresServer Server => PostgresServer.Shared;
    private readonly List<PostgresStore> _stores = [];

    public string Location { get; } = Server.NewDatabase();

    public IStore Create() => Open();

    public IStore Reopen()
    {
        Close();
        return Open();
    }

    public async Task Archive(Instant before)
    {
        while (await _stores[^1].Archive(before) > 0) { }
    }

    public void OutdateStates() => Execute("UPDATE streams SET format = 99");

    public PostgresStore Open(StoreOptions? options = null)
    {
        var store = PostgresStore.Open(Location, options);
        _stores.Add(store);
        return store;
    }

    public void Close()
    {
        foreach (var store in _stores) store.Dispose();
        _stores.Clear();
    }

    /// <summary>Statements behind the store's back.</summary>
    public void Execute(string sql) => Server.Execute(Location, sql);

    /// <summary>A session of another program, or one that passes for a store's.</summary>
    public NpgsqlConnection Connect(string application)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Server.ConnectionString(Location)) { ApplicationName = application, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public object? Scalar(string sql) => Server.Scalar(Location, sql);

    /// <summary>All that stands in the schema, for a comparison with later.</summary>
    public string Contents() => (string)Scalar("SELECT schema_to_xml('helpdesk', true, false, '')::text")!;

    /// <summary>A role that may connect and nothing else; it goes with the database.</summary>
    public string NewRole(string password)
    {
        var role = $"role_of_{new Uri(Location).AbsolutePath.TrimStart('/')}";
        Execute($"CREATE ROLE {role} LOGIN PASSWORD '{password}'");
        return role;
    }

    public string LocationFor(string role, string password) => Server.Location(new Uri(Location).AbsolutePath.TrimStart('/'), role, password);

    public void Dispose()
    {
        Close();
        Server.Drop(Location);
    }
}

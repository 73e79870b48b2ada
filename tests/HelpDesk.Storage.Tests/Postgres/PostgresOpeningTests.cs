using HelpDesk.Storage.Postgres;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>A database that can't be opened says why, and what was there stays as it was. No message shows the password.</summary>
public sealed class PostgresOpeningTests : IDisposable
{
    private const string Secret = "s3cret-w0rd";
    private readonly Lazy<PostgresDatabase> _database = new();

    private static PostgresServer Server => PostgresServer.Shared;
    private PostgresDatabase Database => _database.Value;

    [PostgresFact]
    public async Task The_clock_of_a_store_is_its_servers()
    {
        var store = Database.Open();
        var before = (DateTime)Database.Scalar("SELECT clock_timestamp()")!;

        var clock = (await store.Clock(default)).ToDateTimeUtc();

        Assert.InRange(clock, before, (DateTime)Database.Scalar("SELECT clock_timestamp()")!);
    }

    [PostgresFact]
    public void A_wrong_password_is_refused()
    {
        var refused = Refused(Server.Location("postgres", password: Secret));

        Assert.Contains("does not accept this password for the role 'postgres'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("PGPASSWORD", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void An_unknown_role_is_refused() => Assert.Contains("'nobody'", Refused(Server.Location("postgres", "nobody", Secret)).Message, StringComparison.Ordinal);

    [PostgresFact]
    public void An_unknown_database_is_named() =>
        Assert.Contains("no database 'nowhere'. Create it", Refused(Server.Location("nowhere")).Message, StringComparison.Ordinal);

    [PostgresFact]
    public void A_port_where_nothing_listens_is_named()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        var refused = Refused($"postgres://lee:{Secret}@127.0.0.1:{port}/desk");

        Assert.Contains($"nothing listens at 127.0.0.1:{port}", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"postgres://lee@127.0.0.1:{port}/desk", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_server_of_something_else_is_refused()
    {
        using var web = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        web.Start();
        var served = Task.Run(async () =>
        {
            // Npgsql may come twice: it asks for TLS first.
            while (true)
            {
                using var client = await web.AcceptSocketAsync();
                await client.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
            }
        });

        var refused = Refused($"postgres://lee:{Secret}@127.0.0.1:{((System.Net.IPEndPoint)web.LocalEndpoint).Port}/desk");

        Assert.Contains("Check host, port", refused.Message, StringComparison.Ordinal);
        web.Stop();
        _ = served.ContinueWith(task => task.Exception, TaskScheduler.Default);
    }

    [PostgresFact]
    public void An_unknown_host_is_named() =>
        Assert.Contains("'no-such-host.invalid'", Refused($"postgres://lee:{Secret}@no-such-host.invalid/desk").Message, StringComparison.Ordinal);

    [PostgresFact]
    public void A_server_without_tls_is_refused_when_tls_is_asked_for() =>
        Assert.Contains("SSL connection requested", Refused(Database.Location + "?sslmode=require").Message, StringComparison.Ordinal);

    [PostgresFact]
    public void A_newer_schema_is_refused()
    {
        Database.Create();
        Database.Close();
        Database.Execute("INSERT INTO schema_version (version) VALUES (99)");
        var before = Database.Contents();

        var refused = Refused(Database.Location);

        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer build", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Database.Contents());
    }

    [PostgresTheory]
    [InlineData("CREATE TABLE tickets (id integer)")]
    [InlineData("CREATE TABLE schema_version (version text)")]
    [InlineData("CREATE VIEW anything AS SELECT 1")]
    public void Another_programs_schema_is_refused(string theirs)
    {
        Database.Execute($"CREATE SCHEMA helpdesk; {theirs}");
        var before = Database.Contents();

        Assert.Contains("another program", Refused(Database.Location).Message, StringComparison.Ordinal);
        Assert.Equal(before, Database.Contents());
    }

    [PostgresFact]
    public void An_empty_schema_that_the_role_owns_becomes_a_store()
    {
        var role = Database.NewRole(Secret);
        Database.Execute($"CREATE SCHEMA helpdesk AUTHORIZATION {role}");

        using var store = PostgresStore.Open(Database.LocationFor(role, Secret));

        Assert.Equal(PostgresSchema.Current, Database.Scalar("SELECT max(version) FROM schema_version"));
    }

    [PostgresFact]
    public void A_role_that_may_not_create_the_schema_is_told_what_it_needs()
    {
        var role = Database.NewRole(Secret);

        var refused = Refused(Database.LocationFor(role, Secret));

        Assert.Contains("CREATE SCHEMA helpdesk AUTHORIZATION", refused.Message, StringComparison.Ordinal);
        Assert.Null(Database.Scalar("SELECT 1 FROM pg_namespace WHERE nspname = 'helpdesk'"));
    }

    [PostgresFact]
    public void A_role_that_may_not_use_the_schema_is_told_so()
    {
        var role = Database.NewRole(Secret);
        Database.Create();
        Database.Close();

        Assert.Contains("permission denied for schema helpdesk", Refused(Database.LocationFor(role, Secret)).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_role_that_may_only_read_is_told_which_tables()
    {
        var role = Database.NewRole(Secret);
        Database.Create();
        Database.Close();
        Database.Execute($"GRANT USAGE ON SCHEMA helpdesk TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA helpdesk TO {role}");

        Assert.Contains("may not write these tables of the schema helpdesk: agent_pools", Refused(Database.LocationFor(role, Secret)).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_database_that_is_read_only_is_refused()
    {
        Database.Execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$");

        Assert.Contains("takes no writes", Refused(Database.Location).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_server_without_a_free_connection_is_named()
    {
        Database.Execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 0', current_database()); END $$");
        var role = Database.NewRole(Secret);

        Assert.Contains("no connection left", Refused(Database.LocationFor(role, Secret)).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_server_that_is_too_old_is_named()
    {
        var location = PostgresLocation.Parse("postgres://lee@host/desk");

        var refused = Assert.Throws<StoreOpenException>(() => Sessions.RequireVersion(new Version(13, 22), location));

        Assert.Contains("PostgreSQL 13.22; version 14 or newer is needed", refused.Message, StringComparison.Ordinal);
        Sessions.RequireVersion(new Version(14, 0), location);
    }

    [PostgresFact]
    public async Task Several_nodes_that_start_at_once_on_an_empty_database_all_open()
    {
        var shared = new StoreOptions { Exclusive = false };
        using var start = new Barrier(8);
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return PostgresStore.Open(Database.Location, shared);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        foreach (var store in stores) store.Dispose();
        Assert.Equal((long)PostgresSchema.Current, Database.Scalar("SELECT count(*) FROM schema_version"));
    }

    [PostgresFact]
    public void A_weaker_synchronous_commit_is_raised_for_the_committer()
    {
        Database.Execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$");
        using var source = PostgresSource.Open(Database.Location, StoreOptions.Default);
        using var connection = source.OpenCommitter();
        using var command = new Npgsql.NpgsqlCommand("SHOW synchronous_commit", connection);

        Assert.Equal("on", command.ExecuteScalar());
    }

    public void Dispose()
    {
        if (_database.IsValueCreated) Database.Dispose();
    }

    private static StoreOpenException Refused(string location)
    {
        var refused = Assert.Throws<StoreOpenException>(() => PostgresStore.Open(location));
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Password, refused.ToString(), StringComparison.Ordinal);
        return refused;
    }
}

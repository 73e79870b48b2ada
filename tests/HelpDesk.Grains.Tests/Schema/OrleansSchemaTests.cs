using HelpDesk.Silo;
using HelpDesk.Storage;
using HelpDesk.TestSupport;
using Npgsql;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>A schema "orleans" that can't be used says why, and what was there stays as it was.</summary>
public sealed class OrleansSchemaTests : IDisposable
{
    private const string Secret = "s3cret-w0rd";
    private readonly Lazy<string> _location = new(Server.NewDatabase);

    private static PostgresServer Server => PostgresServer.Shared;
    private string Location => _location.Value;

    [PostgresFact]
    public void The_providers_find_their_tables_and_nobody_elses()
    {
        using var connection = new NpgsqlConnection(Prepare());
        connection.Open();
        using var path = new NpgsqlCommand("SELECT current_setting('search_path') || ' ' || current_setting('default_transaction_isolation')", connection);

        Assert.Equal("orleans read committed", path.ExecuteScalar());
    }

    [PostgresFact]
    public void A_second_start_changes_nothing()
    {
        Prepare();
        var before = Contents();

        Prepare();

        Assert.Equal(before, Contents());
    }

    [PostgresFact]
    public void Every_table_has_a_primary_key_and_says_why_it_is_there()
    {
        Prepare();

        Assert.Null(Server.Scalar(Location, """
            SELECT string_agg(relname, ', ') FROM pg_class c
            WHERE relnamespace = 'orleans'::regnamespace AND relkind = 'r' AND relname <> 'schema_version'
                AND (obj_description(oid, 'pg_class') IS NULL OR NOT EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisprimary))
            """));
    }

    [PostgresFact]
    public async Task Several_silos_that_start_at_once_on_an_empty_database_all_start()
    {
        Assert.DoesNotContain(await AtOnce(8, _ => "lab"), refusal => refusal is not null);

        Assert.Equal(1L, Server.Scalar(Location, "SELECT count(*) FROM orleans.schema_version"));
        Assert.Equal("lab", Server.Scalar(Location, "SELECT string_agg(cluster_id, ', ') FROM orleans.cluster"));
    }

    [PostgresFact]
    public async Task Of_two_clusters_that_start_at_once_one_gets_the_database()
    {
        var refusals = await AtOnce(8, silo => silo % 2 == 0 ? "seoul" : "busan");

        var winner = (string)Server.Scalar(Location, "SELECT cluster_id FROM orleans.cluster")!;
        var loser = winner == "seoul" ? "busan" : "seoul";
        Assert.Equal(4, refusals.Count(refusal => refusal is null));
        Assert.All(refusals.OfType<StoreOpenException>(), refused => Assert.Contains($"this silo to '{loser}'", refused.Message, StringComparison.Ordinal));
    }

    [PostgresFact]
    public void Another_cluster_is_refused_and_told_whose_it_is()
    {
        Prepare("seoul");
        var before = Contents();

        var refused = Refused(Location, "busan");

        Assert.Contains("belongs to the cluster 'seoul'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("this silo to 'busan'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("stop all silos", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [PostgresFact]
    public void Another_service_is_refused()
    {
        Prepare();

        Assert.Contains("service 'another'", Assert.Throws<StoreOpenException>(() => OrleansSchema.Prepare(Location, "lab", "another")).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void What_the_refusal_says_gives_the_store_to_another_cluster()
    {
        Prepare("seoul");
        Server.Execute(Location, "TRUNCATE orleans.cluster");

        Prepare("busan");

        Assert.Equal("busan", Server.Scalar(Location, "SELECT cluster_id FROM orleans.cluster"));
    }

    [PostgresFact]
    public void A_newer_schema_is_refused()
    {
        Prepare();
        Server.Execute(Location, "INSERT INTO orleans.schema_version (version) VALUES (99)");
        var before = Contents();

        var refused = Refused(Location);

        Assert.Contains("version 99", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Run the newer build", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
        Server.Execute(Location, "DROP SCHEMA orleans CASCADE");
        Prepare();
    }

    [PostgresTheory]
    [InlineData("CREATE TABLE orleans.orleansquery (querykey text, querytext text)")]
    [InlineData("CREATE VIEW orleans.anything AS SELECT 1")]
    public void Another_programs_schema_is_refused(string theirs)
    {
        Server.Execute(Location, $"CREATE SCHEMA orleans; {theirs}");
        var before = Contents();

        Assert.Contains("schema 'orleans' of another program", Refused(Location).Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [PostgresFact]
    public void A_role_that_may_not_create_the_schema_is_told_what_it_needs()
    {
        var role = NewRole();

        Assert.Contains("CREATE SCHEMA orleans AUTHORIZATION", Refused(LocationFor(role)).Message, StringComparison.Ordinal);
        Assert.Null(Server.Scalar(Location, "SELECT 1 FROM pg_namespace WHERE nspname = 'orleans'"));
    }

    [PostgresFact]
    public void An_empty_schema_that_the_role_owns_is_enough()
    {
        var role = NewRole();
        Server.Execute(Location, $"CREATE SCHEMA orleans AUTHORIZATION {role}");

        OrleansSchema.Prepare(LocationFor(role), "lab", "helpdesk");

        Assert.Equal("lab", Server.Scalar(Location, "SELECT cluster_id FROM orleans.cluster"));
    }

    [PostgresFact]
    public void A_role_that_may_only_read_is_told_which_tables()
    {
        var role = NewRole();
        Prepare();
        Server.Execute(Location, $"GRANT USAGE ON SCHEMA orleans TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA orleans TO {role}");

        Assert.Contains("may not write these tables of the schema orleans: cluster", Refused(LocationFor(role)).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_wrong_password_is_refused() =>
        Assert.Contains("does not accept this password", Refused(Server.Location("postgres", password: Secret)).Message, StringComparison.Ordinal);

    public void Dispose()
    {
        if (_location.IsValueCreated) Server.Drop(Location);
    }

    private string Prepare(string cluster = "lab") => OrleansSchema.Prepare(Location, cluster, "helpdesk");

    /// <summary>What each of several silos that start together was told; null when it started.</summary>
    private async Task<StoreOpenException?[]> AtOnce(int silos, Func<int, string> cluster)
    {
        _ = Location;
        using var start = new Barrier(silos);
        return await Task.WhenAll(Enumerable.Range(0, silos).Select(silo => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return (StoreOpenException?)Record.Exception(() => Prepare(cluster(silo)));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    /// <summary>All that stands in the schema, for a comparison with later.</summary>
    private string Contents() => (string)Server.Scalar(Location, "SELECT schema_to_xml('orleans', true, false, '')::text")!;

    private static string Name(string location) => new Uri(location).AbsolutePath.TrimStart('/');

    private string NewRole()
    {
        var role = $"role_of_{Name(Location)}";
        Server.Execute(Location, $"CREATE ROLE {role} LOGIN PASSWORD '{Secret}'");
        return role;
    }

    private string LocationFor(string role) => Server.Location(Name(Location), role, Secret);

    private static StoreOpenException Refused(string location, string cluster = "lab")
    {
        var refused = Assert.Throws<StoreOpenException>(() => OrleansSchema.Prepare(location, cluster, "helpdesk"));
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Password, refused.ToString(), StringComparison.Ordinal);
        return refused;
    }
}

using HelpDesk.Storage;
using HelpDesk.Storage.Postgres;
using Npgsql;

namespace HelpDesk.Silo;

/// <summary>
/// The schema "orleans", in which Orleans' AdoNet providers keep members, reminders and states (DESIGN.md beside this file): brought to this
/// build's version at start, and tied to one cluster.
/// </summary>
internal static class OrleansSchema
{
    private const string Name = "orleans";

    private static readonly VersionedSchema Ours = new(
        Name, SchemaScripts.Of("Orleans", typeof(OrleansSchema).Assembly), ("cluster", "cluster_id"),
        $"stop all silos and DROP SCHEMA {Name} CASCADE: this build makes it anew, and it holds nothing of tickets");

    public static int Current => Ours.Current;

    /// <summary>
    /// Creates or migrates the schema and takes the database for this cluster, or refuses. Several silos may call it at once. The role needs
    /// CREATE on the database, or an empty schema "orleans" of its own.
    /// </summary>
    /// <param name="location">The store's, as <see cref="PostgresLocation"/> reads it.</param>
    /// <param name="clusterId">Orleans' ClusterId: silos with the same one form a cluster.</param>
    /// <param name="serviceId">Orleans' ServiceId: reminders and states belong to it.</param>
    /// <returns>The connection string for the providers, password included; their invariant is "Npgsql".</returns>
    /// <exception cref="StoreOpenException">It can't be used; the message says why and what to do. Nothing was changed.</exception>
    public static string Prepare(string location, string clusterId, string serviceId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clusterId);
        ArgumentException.ThrowIfNullOrWhiteSpace(serviceId);
        var parsed = PostgresLocation.Parse(location);
        var connections = Sessions.ForOrleans(parsed);
        try
        {
            using var connection = Sessions.Patiently(() => Open(connections));
            Sessions.RequireVersion(connection.PostgreSqlVersion, parsed);
            Ours.Prepare(connection, parsed);
            Take(connection, parsed, clusterId, serviceId);
            return connections;
        }
        catch (Exception e) when (e is not StoreOpenException)
        {
            throw OpeningErrors.Explain(parsed, e, Name);
        }
    }

    private static NpgsqlConnection Open(string connections)
    {
        var connection = new NpgsqlConnection(connections);
        connection.Open();
        return connection;
    }

    /// <summary>The first start writes whose the database is; of several at once the row's key lets one through.</summary>
    private static void Take(NpgsqlConnection connection, PostgresLocation location, string clusterId, string serviceId)
    {
        using var take = new NpgsqlCommand("INSERT INTO cluster (cluster_id, service_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection)
        {
            Parameters = { new() { Value = clusterId }, new() { Value = serviceId } },
        };
        take.ExecuteNonQuery();
        using var ask = new NpgsqlCommand("SELECT cluster_id, service_id FROM cluster", connection);
        using var row = ask.ExecuteReader();
        row.Read();
        var (cluster, service) = (row.GetString(0), row.GetString(1));
        if ((cluster, service) == (clusterId, serviceId)) return;
        throw new StoreOpenException(
            $"The store {location} belongs to the cluster '{cluster}' (service '{service}'), this silo to '{clusterId}' (service '{serviceId}'). "
            + "Start it with the cluster id of the others, or name another database. To give the store to another cluster stop all silos of "
            + $"the old one, then run TRUNCATE {Name}.cluster there: the next start takes it.");
    }
}

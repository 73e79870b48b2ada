using System.Collections.Immutable;
using System.Globalization;
using HelpDesk.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Transfer;

/// <summary>What a backup holds, read from the backup itself after every page of it was checked.</summary>
public sealed record BackupFacts(long Bytes, int Schema, ImmutableArray<TenantFacts> Tenants)
{
    /// <summary>Reads all of the file: pages, indexes, rows (PRAGMA integrity_check).</summary>
    /// <exception cref="TransferException">It is no backup, or damaged, or of a newer build.</exception>
    internal static BackupFacts Verify(string path, string name)
    {
        try
        {
            SchemaVersions.Inspect(path);
            using var database = Database.Open(path, SqliteOpenMode.ReadOnly);
            var schema = (int)database.Scalar("PRAGMA user_version");
            if (schema == 0) throw new TransferException($"'{name}' is no backup of a store. Name a file that 'helpdesk backup' wrote.");
            if (database["PRAGMA integrity_check(1)"].First(row => row.GetString(0)) is var found && found != "ok")
                throw new TransferException($"'{name}' is damaged: {found} Use another backup.");
            return new BackupFacts(new FileInfo(path).Length, schema, TenantFacts.Of(database));
        }
        catch (StoreOpenException e)
        {
            throw new TransferException(e.Message.Replace(path, name, StringComparison.Ordinal), e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteErrors.NotADatabase)
        {
            throw new TransferException($"'{name}' is no backup of a store: it is not a database. Name a file that 'helpdesk backup' wrote.", e);
        }
        catch (SqliteException e)
        {
            throw new TransferException($"'{name}' is damaged or can't be read: {e.Message} Use another backup.", e);
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Bytes:N0} bytes, schema {Schema}, every page checked; {(Tenants is [] ? "no tenant yet" : string.Join("; ", Tenants))}");
}

/// <summary>A tenant's feed position and how many tickets it has.</summary>
public sealed record TenantFacts(string Tenant, long Head, long Tickets)
{
    internal static ImmutableArray<TenantFacts> Of(Database database) => database["""
        SELECT c.tenant, c.position, (SELECT COUNT(*) FROM tickets t WHERE t.tenant = c.tenant) FROM counters c ORDER BY c.tenant
        """].All(row => new TenantFacts(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"tenant {Tenant}: feed at {Head:N0}, {Tickets:N0} tickets");
}

using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Where a PostgreSQL store is, as a user wrote it: a URI (<c>postgres://user:password@host:port/database?sslmode=require</c>) or Npgsql's
/// <c>Host=…;Database=…</c>. What is missing comes from PGUSER, PGPASSWORD, PGPASSFILE and the like. <see cref="ToString"/> never shows the
/// password, nor any parameter.
/// </summary>
public sealed partial class PostgresLocation
{
    private readonly NpgsqlConnectionStringBuilder _settings;

    private PostgresLocation(NpgsqlConnectionStringBuilder settings) => _settings = settings;

    /// <summary>Whether the location names a PostgreSQL database; everything else is the path of a SQLite file.</summary>
    public static bool IsOne(string location) => PostgresUri.IsOne(location) || HasHost().IsMatch(location);

    /// <exception cref="StoreOpenException">It is not well-formed; the message says which part, and never shows the password.</exception>
    public static PostgresLocation Parse(string location)
    {
        var settings = PostgresUri.IsOne(location) ? PostgresUri.Parse(location) : KeyValueText.Parse(location);
        if (string.IsNullOrEmpty(settings.Host)) throw new StoreOpenException("The PostgreSQL location names no host. Write it like " + Example + ".");
        return new PostgresLocation(settings);
    }

    internal const string Example = "postgres://user@host:5432/database";

    internal string Host => _settings.Host!;
    internal int Port => _settings.Port;
    internal string? User => _settings.Username ?? Environment.GetEnvironmentVariable("PGUSER");
    internal string? Database => _settings.Database ?? Environment.GetEnvironmentVariable("PGDATABASE") ?? User;

    /// <summary>The settings as the user gave them, to add to.</summary>
    internal NpgsqlConnectionStringBuilder Settings() => new(_settings.ConnectionString);

    /// <summary>The location as a URI without password and parameters, for people and logs.</summary>
    public override string ToString()
    {
        var user = User is { Length: > 0 } name ? $"{Uri.EscapeDataString(name)}@" : "";
        var host = Host.StartsWith('/') ? Uri.EscapeDataString(Host) : Host.Contains(':') && !Host.Contains(',') ? $"[{Host}]" : Host;
        var database = Database is { Length: > 0 } named ? Uri.EscapeDataString(named) : "";
        return string.Create(CultureInfo.InvariantCulture, $"postgres://{user}{host}:{Port}/{database}");
    }

    [GeneratedRegex(@"(^|;)\s*(host|server)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex HasHost();
}

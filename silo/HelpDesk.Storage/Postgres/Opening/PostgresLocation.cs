using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Where a PostgreSQL store is, as a user wrote it: a URI (<c>postgres://user:password@host:port/database?sslmode=require</c>) or Npgsql's
/// <c>Host=…;Database=…</c>. Of several hosts, with ',' between them, the one that takes writes is used. What is missing comes from PGUSER, PGPASSWORD, PGPASSFILE and the like. <see cref="ToString"/> never shows the
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
    /// <summary>For people: each server with its port.</summary>
    internal string Servers => string.Join(" or ", Host.Split(',').Select(WithPort));

    internal string? User => _settings.Username ?? Environment.GetEnvironmentVariable("PGUSER");
    internal string? Database => _settings.Database ?? Environment.GetEnvironmentVariable("PGDATABASE") ?? User;

    /// <summary>The settings as the user gave them, to add to.</summary>
    internal NpgsqlConnectionStringBuilder Settings() => new(_settings.ConnectionString);

    /// <summary>The location as a URI without password and parameters, for people and logs.</summary>
    public override string ToString()
    {
        var user = User is { Length: > 0 } name ? $"{Uri.EscapeDataString(name)}@" : "";
        var hosts = string.Join(',', Host.Split(',').Select(host => WithPort(host.StartsWith('/') ? Uri.EscapeDataString(host) : host)));
        var database = Database is { Length: > 0 } named ? Uri.EscapeDataString(named) : "";
        return $"postgres://{user}{hosts}/{database}";
    }

    /// <summary>One of several hosts may have its own port behind it, and an IPv6 address is then in brackets.</summary>
    private string WithPort(string host)
    {
        var several = Host.Contains(',');
        if (several && host.LastIndexOf(':') > host.LastIndexOf(']')) return host;
        return string.Create(CultureInfo.InvariantCulture, $"{(!several && host.Contains(':') ? $"[{host}]" : host)}:{_settings.Port}");
    }

    [GeneratedRegex(@"(^|;)\s*(host|server)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex HasHost();
}

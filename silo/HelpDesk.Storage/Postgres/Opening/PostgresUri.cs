using System.Globalization;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Reads <c>postgres://user:password@host:port/database?name=value&amp;…</c>, the form that libpq and most hosting services use. Parts are
/// percent-decoded; parameters have libpq's names or Npgsql's.
/// </summary>
internal static class PostgresUri
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>libpq's names where Npgsql has another.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = "Username", ["dbname"] = "Database", ["sslmode"] = "SSL Mode", ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate", ["sslkey"] = "SSL Key", ["sslpassword"] = "SSL Password", ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout", ["passfile"] = "Passfile", ["options"] = "Options", ["channel_binding"] = "Channel Binding",
        ["target_session_attrs"] = "Target Session Attributes", ["client_encoding"] = "Client Encoding",
    };

    public static bool IsOne(string location) => Schemes.Any(scheme => location.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    public static NpgsqlConnectionStringBuilder Parse(string location)
    {
        var rest = location[(location.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?');
        var (authority, path) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        // Perhaps a raw '/' or '?' cut the password in two: what follows must not be read, and shown, as something else.
        if (path.Contains('@'))
            throw Wrong("has an '@' behind its first '/' or '?'. In user and password write %2F for '/', %3F for '?', %40 for '@' and %3A for ':'");
        var settings = new NpgsqlConnectionStringBuilder();
        var at = authority.LastIndexOf('@');
        if (at >= 0) ReadUser(authority[..at], settings);
        ReadHost(authority[(at + 1)..], settings);
        var query = path.IndexOf('?');
        var database = Decoded((query < 0 ? path : path[..query]).TrimStart('/'));
        if (database.Length > 0) settings.Database = database;
        if (query >= 0) ReadParameters(path[(query + 1)..], settings);
        return settings;
    }

    private static void ReadUser(string text, NpgsqlConnectionStringBuilder settings)
    {
        var colon = text.IndexOf(':');
        if (colon >= 0) settings.Password = Decoded(text[(colon + 1)..]);
        var user = Decoded(colon < 0 ? text : text[..colon]);
        if (user.Length > 0) settings.Username = user;
    }

    /// <summary>Several hosts are Npgsql's to take apart, each with its own port.</summary>
    private static void ReadHost(string text, NpgsqlConnectionStringBuilder settings)
    {
        var hosts = text.Split(',').Select(HostAndPort).ToArray();
        if (hosts is [var (only, own)]) (settings.Host, settings.Port) = (only.Trim('[', ']'), own ?? settings.Port);
        else settings.Host = string.Join(',', hosts.Select(host => host.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{host.Host}:{port}") : host.Host));
    }

    private static (string Host, int? Port) HostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= text.LastIndexOf(']')) return (Decoded(text), null);
        if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            throw Wrong("has no number from 1 to 65535 as port. Write it behind the host, as in host:5432; in a password write %3A for ':' and %40 for '@'");
        return (Decoded(text[..colon]), port);
    }

    private static void ReadParameters(string query, NpgsqlConnectionStringBuilder settings)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            if (equals <= 0) throw Wrong("has a parameter behind '?' that is not written name=value");
            var (name, value) = (Decoded(pair[..equals]), Decoded(pair[(equals + 1)..]));
            var keyword = Names.GetValueOrDefault(name, name);
            // libpq writes verify-full, Npgsql VerifyFull.
            if (keyword is "SSL Mode" or "Target Session Attributes") value = value.Replace("-", "", StringComparison.Ordinal);
            if (!KeyValueText.Set(settings, keyword, value)) throw Wrong($"has a parameter '{name}' that is not known or has a value that it can't take");
        }
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text);

    private static StoreOpenException Wrong(string what) => new($"The PostgreSQL location {what}. It is written like {PostgresLocation.Example}.");
}

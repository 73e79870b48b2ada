using System.Data.Common;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Reads Npgsql's <c>Host=…;Username=…</c> one keyword at a time, so that a mistake can be named without showing what may be a piece of a
/// password.
/// </summary>
internal static class KeyValueText
{
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var settings = new NpgsqlConnectionStringBuilder();
        var afterPassword = false;
        foreach (var (keyword, value) in Pairs(text))
        {
            if (!Set(settings, keyword, value))
            {
                throw Wrong(afterPassword
                    ? "has an unknown keyword or value behind the password. A password with ';' or '=' is written in quotes: Password=\"…\""
                    : $"has a keyword '{keyword}' that is not known or has a value that it can't take");
            }
            afterPassword |= keyword.Contains("pass", StringComparison.OrdinalIgnoreCase) || keyword.Equals("pwd", StringComparison.OrdinalIgnoreCase);
        }
        if (settings.Host?.Contains('=') == true) throw Wrong("has no ';' behind its host");
        return settings;
    }

    /// <summary>False when Npgsql knows no such keyword, or not with such a value.</summary>
    public static bool Set(NpgsqlConnectionStringBuilder settings, string keyword, string value)
    {
        try
        {
            settings[keyword] = value;
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or NotSupportedException or InvalidCastException or KeyNotFoundException)
        {
            return false;
        }
    }

    /// <summary>In the order in which they are written: the general builder keeps it.</summary>
    private static IEnumerable<(string Keyword, string Value)> Pairs(string text)
    {
        var pairs = new DbConnectionStringBuilder();
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw Wrong("is not made of keyword=value parts with ';' between them");
        }
        return pairs.Keys.Cast<string>().Select(keyword => (keyword, pairs[keyword].ToString()!));
    }

    private static StoreOpenException Wrong(string what) =>
        new($"The PostgreSQL location {what}. Write it like Host=host;Port=5432;Username=user;Database=database, or like {PostgresLocation.Example}.");
}

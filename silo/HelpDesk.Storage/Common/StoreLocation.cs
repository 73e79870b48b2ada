using System.Text.RegularExpressions;

namespace HelpDesk.Storage;

/// <summary>What a user may write as the place of a store, before anybody takes a mistyped database for the name of a file.</summary>
internal static partial class StoreLocation
{
    /// <exception cref="StoreOpenException">It looks like a URI of something, but not like one of PostgreSQL; it may hold a password, so it is not shown.</exception>
    public static string Checked(string location)
    {
        var trimmed = location.Trim();
        if (trimmed.Length == 0) throw new StoreOpenException("The store has no name. Put a file or a PostgreSQL location behind --store.");
        if (!Postgres.PostgresLocation.IsOne(trimmed) && LooksLikeUri().IsMatch(trimmed))
        {
            throw new StoreOpenException(
                $"The store's location looks like a URI, but not like one of PostgreSQL. Write {Postgres.PostgresLocation.Example}, or ./NAME for a file.");
        }
        return trimmed;
    }

    /// <summary>A scheme of two letters or more (one is a drive), two slashes behind a name that may be one, or somebody at somewhere.</summary>
    [GeneratedRegex(@"^[a-z][a-z0-9+.\-]+:|^postgres(ql)?[:/]*/|:[^/]*@", RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeUri();
}

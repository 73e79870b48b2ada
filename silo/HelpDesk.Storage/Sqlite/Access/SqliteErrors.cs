using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Sqlite;

/// <summary>What an error means for the requests of a batch. Numbers are SQLite's primary result codes (sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    public const int NotADatabase = 26;
    public const int Full = 13;
    public const int Constraint = 19;

    /// <summary>Somebody else holds SQLite's own lock (a tool on the same file): try later.</summary>
    public static bool IsBusy(Exception e) => e is SqliteException { SqliteErrorCode: 5 or 6 };

    /// <summary>
    /// The medium or the file is at fault, not a request: PERM, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.
    /// Trying the requests one by one would only repeat it.
    /// </summary>
    public static bool IsMedium(Exception e) =>
        e is SqliteException { SqliteErrorCode: 3 or 7 or 8 or 10 or 11 or Full or 14 or 15 or NotADatabase };

    public static bool IsFull(Exception e) => e is SqliteException { SqliteErrorCode: Full };

    /// <summary>CORRUPT, NOTADB: what was read can't be what was written.</summary>
    public static bool IsDamage(Exception e) => e is SqliteException { SqliteErrorCode: 11 or NotADatabase };

    public static string Explain(Exception e) => e switch
    {
        _ when IsFull(e) => $"The store has no space left; nothing was written. Free space on its disk or raise its limit. ({e.Message})",
        _ when IsDamage(e) => $"{Damaged} Nothing was written. ({e.Message})",
        _ => $"The store refused to write; nothing was written. ({e.Message})",
    };

    public static string ExplainRead(Exception e) =>
        IsDamage(e) ? $"{Damaged} ({e.Message})" : $"The store could not read. ({e.Message})";

    private const string Damaged = "The store's file is damaged. Stop the server and restore a backup.";
}

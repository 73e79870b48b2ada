using SQLitePCL;

namespace HelpDesk.Storage.Sqlite;

/// <summary>The native library, set up once per process before its first use.</summary>
internal static class SqliteLibrary
{
    private const int MemoryStatus = 9;

    static SqliteLibrary()
    {
        Batteries_V2.Init();
        // SQLite's count of its memory takes a process-wide lock at every allocation, and nobody asks for it. Refused, without harm,
        // where the program around us has used SQLite before.
        _ = raw.sqlite3_config(MemoryStatus, 0);
    }

    /// <summary>Done when it returns, whoever comes first.</summary>
    public static void Prepare() { }
}

namespace HelpDesk.Storage.Transfer;

/// <summary>The beginning of every SQLite file.</summary>
/// <param name="HasLog">Newer commits may stand in a log beside it (-wal): the file alone may be incomplete.</param>
internal sealed record SqliteHeader(bool HasLog)
{
    private const int ReadVersion = 19;
    private const int WriteAheadLog = 2;

    /// <summary>Null when the file is not there, can't be read or is no SQLite database.</summary>
    public static SqliteHeader? Read(string path)
    {
        if (!Disk.IsPlainFile(path)) return null;
        Span<byte> start = stackalloc byte[ReadVersion + 1];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length) return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        return start.StartsWith("SQLite format 3\0"u8) ? new SqliteHeader(start[ReadVersion] == WriteAheadLog) : null;
    }
}

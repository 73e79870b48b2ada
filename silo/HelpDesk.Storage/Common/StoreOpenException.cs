namespace HelpDesk.Storage;

/// <summary>The store can't be opened; the message says what is wrong, with which file or database, and what to do. Nothing was changed.</summary>
public class StoreOpenException : Exception
{
    public StoreOpenException(string message, Exception? cause = null) : base(message, cause) { }
}

/// <summary>Another process (or another store in this one) holds the lease.</summary>
public sealed class StoreHeldException : StoreOpenException
{
    private StoreHeldException(string store, string holder, string instead, int? pid)
        : base($"The store '{store}' is in use by {holder}. Stop that process, send it the command over its HTTP API, or {instead}.") => Pid = pid;

    /// <summary>The process id of a file's holder; null where it could not be read, and for a database.</summary>
    public int? Pid { get; }

    internal static StoreHeldException OfFile(string path, int? pid) =>
        new(path, pid is null ? "another process" : $"process {pid}", "give this one a file of its own", pid);

    /// <param name="location">The database, without password.</param>
    /// <param name="holder">As the server names it; null when it let go while it was asked for.</param>
    internal static StoreHeldException OfDatabase(string location, string? holder) =>
        new(location, holder ?? "another process", "give this one a database of its own", null);
}

/// <summary>The store's file lacks commits that were acknowledged.</summary>
public sealed class StoreLossException(string path, long missing)
    : StoreOpenException($"The store '{path}' lacks its last {missing} {(missing == 1 ? "commit" : "commits")}, which had been acknowledged: "
        + "the file or its log (-wal) was truncated, damaged or replaced. Restore a newer copy of both files, or a backup. To go on from "
        + "what is there, for instance because you put an older backup here yourself, start once with --accept-loss. Nothing was changed.")
{
    /// <summary>Commits that the mark beside the file knows and the file does not.</summary>
    public long Missing { get; } = missing;
}

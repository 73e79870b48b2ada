namespace HelpDesk.Storage;

/// <summary>The store can't be opened; the message says what is wrong, with which file, and what to do. Nothing was changed.</summary>
public class StoreOpenException : Exception
{
    public StoreOpenException(string message, Exception? cause = null) : base(message, cause) { }
}

/// <summary>Another process (or another store in this one) holds the exclusive lease.</summary>
public sealed class StoreHeldException(string path, int? pid)
    : StoreOpenException($"The store '{path}' is in use by {(pid is null ? "another process" : $"process {pid}")}. "
        + "Stop that process, send it the command over its HTTP API, or give this one a file of its own.")
{
    /// <summary>The holder's process id; null where it could not be read.</summary>
    public int? Pid { get; } = pid;
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

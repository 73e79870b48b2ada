namespace HelpDesk.Client;

/// <summary>What can accompany a command.</summary>
public sealed record CommandOptions
{
    /// <summary>
    /// Names this command for ever: the same key has one effect and the same answer. At most 200 visible ASCII characters; null = the
    /// client makes one. Give your own where the command must survive a restart of your program.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>Only if the resource is still at this version (<c>If-Match</c>); else refused with version-mismatch.</summary>
    public long? IfVersion { get; init; }

    /// <summary>Only if it does not exist yet (<c>If-None-Match: *</c>, PUT only); else refused with already-exists.</summary>
    public bool CreateOnly { get; init; }

    public static CommandOptions WithKey(string key) => new() { Key = key };
}

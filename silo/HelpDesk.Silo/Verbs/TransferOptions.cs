using System.CommandLine;

namespace HelpDesk.Silo;

/// <summary>What backup, restore, export and import have in common.</summary>
internal static class TransferOptions
{
    /// <summary>A file, or the process' own stream.</summary>
    public const string Standard = "-";

    /// <summary>Required: to copy the wrong store, or into it, must not happen by a forgotten option.</summary>
    public static Option<string> Store() => new("--store")
    {
        Description = "The store: the path of a SQLite file, or postgres://user@host:port/database.",
        Required = true,
    };

    public static Argument<string> File(string what) => new("file") { Description = what };

    public static Option<bool> AcceptLoss() => new("--accept-loss")
    {
        Description = "Also of a store in which acknowledged commits are missing (a damaged log). Once, after you read why.",
    };

    public static Option<bool> Force(string what) => new("--force") { Description = what };
}

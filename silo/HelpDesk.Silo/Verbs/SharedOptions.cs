using System.CommandLine;

namespace HelpDesk.Silo;

/// <summary>Options that several verbs share, so that they are named and explained once.</summary>
internal static class SharedOptions
{
    public const string DefaultUrl = "http://localhost:5080";

    public static Option<string> Urls() => new("--urls")
    {
        Description = "The address to listen on (loopback, unless a network is trusted).",
        DefaultValueFactory = _ => DefaultUrl,
    };

    public static Option<string> Store(string fallback) => new("--store")
    {
        Description = "What holds everything: a SQLite file, created when it is not there, or a PostgreSQL database as postgres://user@host:5432/database (password in PGPASSWORD or PGPASSFILE).",
        DefaultValueFactory = _ => fallback,
    };

    public static Option<bool> Quiet() => new("--quiet") { Description = "Print warnings only." };

    public static Option<bool> AcceptLoss() => new("--accept-loss")
    {
        Description = "Serve a store although acknowledged commits are missing in it (a damaged log, an older backup). Once, after you read why.",
    };

    public static Option<string[]> TrustNetwork() => new("--trust-network")
    {
        Description = "Serve others than this machine. There is no sign-in yet: whoever reaches the address may act as anybody. Only for a private network behind a gateway that authenticates. Behind it, separated by spaces: the host names by which the gateway asks (IP addresses are always taken).",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Option<string> Server() => new("--server")
    {
        Description = "The address of the running server.",
        DefaultValueFactory = _ => DefaultUrl,
    };

    public static Option<string> Principal() => new("--principal")
    {
        Description = "In whose name to ask, as NAME;ROLE[,ROLE].",
        DefaultValueFactory = _ => "cli;supervisor",
    };
}

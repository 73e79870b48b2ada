using System.CommandLine;

namespace HelpDesk.Silo;

/// <summary>Options that several verbs share, so that they are named and explained once.</summary>
internal static class SharedOptions
{
    public const string DefaultUrl = "http://localhost:5080";
    public const string ServerVariable = "HELPDESK_SERVER", KeyVariable = "HELPDESK_KEY";

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
        Description = "Serve others than this machine. Passwords and tokens go over the network as they are: only for a private network behind a gateway that adds TLS. Behind it, separated by spaces: the host names by which the gateway asks (IP addresses are always taken).",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Option<string> Server() => new("--server")
    {
        Description = $"The address of the running server; without it that in {ServerVariable}, if set.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server ? server : DefaultUrl,
    };

    public static Option<string> Principal() => new("--principal")
    {
        Description = $"In whose name to ask, as NAME;ROLE[,ROLE], on the server's own machine and as its user. Elsewhere the API key in {KeyVariable} says who asks.",
        DefaultValueFactory = _ => "cli;supervisor",
    };
}

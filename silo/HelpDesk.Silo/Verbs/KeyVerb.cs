using System.CommandLine;
using HelpDesk.Client;

namespace HelpDesk.Silo;

/// <summary><c>key NAME --role ROLE</c>: makes an API key at a running server and prints it, and nothing else, so that a script can take it.</summary>
internal static class KeyVerb
{
    private const int Refused = 1, Unreachable = 2;

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "In whose name the key acts; a key of this name is replaced." };
        var role = new Option<string[]>("--role") { Description = "As what it acts: machine (a web form, an importer), agent, light-agent, supervisor, admin, owner. Several: once for each.", Required = true };
        var agent = new Option<string?>("--agent") { Description = "With --role agent: the agent that it acts as; without it the one of the key's name." };
        var read = new Option<bool>("--read-only") { Description = "It may look and listen, and change nothing." };
        var server = SharedOptions.Server();
        var command = new Command("key", $"Makes an API key at a running server: by the right of the user who runs it, on his machine, or with an administrator's key in {SharedOptions.KeyVariable}.")
        {
            name, role, agent, read, server,
        };
        command.SetAction((parsed, ct) => Make(
            parsed.GetValue(name)!, new ApiKeyDocument(parsed.GetValue(role)!, parsed.GetValue(read) ? ["read"] : null, parsed.GetValue(agent)), parsed.GetValue(server)!, ct));
        return command;
    }

    private static async Task<int> Make(string name, ApiKeyDocument wanted, string server, CancellationToken ct)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return Fail(Unreachable, $"'{server}' is no address of a server. Write it like {SharedOptions.DefaultUrl}.");
        using var http = new HttpClient { BaseAddress = address };
        try
        {
            Console.WriteLine(await Clients.Of(http, "local;owner").SetApiKeyAsync(name, wanted, ct: ct));
            return 0;
        }
        catch (HelpDeskProblemException e)
        {
            return Fail(Refused, e.Problem.Status == 401 ? Clients.NoKey(server) : e.Problem.Detail);
        }
        catch (HelpDeskUnreachableException)
        {
            return Fail(Unreachable, $"No server answers at {server}. Start one with ./helpdesk run or ./helpdesk serve, or name another with --server.");
        }
    }

    private static int Fail(int code, string why)
    {
        Console.Error.WriteLine($"helpdesk: {why}");
        return code;
    }
}

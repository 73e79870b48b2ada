using System.CommandLine;

namespace HelpDesk.Silo;

/// <summary><c>serve</c>: the engine and its API on an embedded store.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var (urls, store, quiet) = (SharedOptions.Urls(), SharedOptions.Store("var/helpdesk.db"), SharedOptions.Quiet());
        var acceptLoss = SharedOptions.AcceptLoss();
        var command = new Command("serve", "Serves the API on an embedded SQLite store.") { urls, store, quiet, acceptLoss };
        command.SetAction((parsed, ct) => Serving.Run(
            new SiloSettings(parsed.GetValue(urls)!, parsed.GetValue(store)!, parsed.GetValue(quiet), parsed.GetValue(acceptLoss)), null, ct));
        return command;
    }
}

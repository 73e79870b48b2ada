using System.CommandLine;
using HelpDesk.Demo;

namespace HelpDesk.Silo;

/// <summary><c>demo</c>: serves a file of its own, with simulated customers and agents at work in it.</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var (urls, store, quiet) = (SharedOptions.Urls(), SharedOptions.Store("var/demo.db"), SharedOptions.Quiet());
        var (acceptLoss, trust) = (SharedOptions.AcceptLoss(), IdentityOptions.TrustHeader());
        var command = new Command("demo", "Serves with three queues, simulated agents and customers (Korean and English); keeps running.") { urls, store, quiet, acceptLoss, trust };
        command.SetAction((parsed, ct) => Serving.Run(
            new SiloSettings(parsed.GetValue(urls)!, parsed.GetValue(store)!, Quiet: true, parsed.GetValue(acceptLoss)) { Identity = new IdentitySettings(parsed.GetValue(trust), Demo: true) },
            (server, key, stop) => DemoRunner.RunAsync(server, key, parsed.GetValue(quiet) ? TextWriter.Null : Console.Out, stop), ct));
        return command;
    }
}

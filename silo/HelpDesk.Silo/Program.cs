using System.CommandLine;
using HelpDesk.Edge;
using HelpDesk.Silo;

// The build starts this program without a verb to read the API's description: no store, no port.
if (DocumentBuild.Running) return await ApiDescription.Run(args);

var root = new RootCommand("HelpDesk, the real-time routing engine. Without a verb it serves.")
{
    ServeVerb.Create(),
    DemoVerb.Create(),
    PolicyVerb.Create(),
    WhyVerb.Create(),
    KeyVerb.Create(),
    BackupVerb.Create(),
    RestoreVerb.Create(),
    ExportVerb.Create(),
    ImportVerb.Create(),
    FiguresVerb.Create(),
    AsteriskVerb.Create(),
};
return await root.Parse(args.Length == 0 ? ["serve"] : args).InvokeAsync(new InvocationConfiguration
{
    // Longer than the web host takes at most to stop: what is under way is answered, and a silo takes leave of its cluster.
    ProcessTerminationTimeout = TimeSpan.FromSeconds(40),
});

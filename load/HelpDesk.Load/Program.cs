using System.CommandLine;
using HelpDesk.Client;
using HelpDesk.Load;
using HelpDesk.Storage;

var root = new RootCommand("Load, replay and measurements against a running HelpDesk server.")
{
    ReplayCommand.Create(),
    LatencyCommand.Create(),
    LivesCommand.Create(),
    DurableCommand.Create(),
    RecoveryCommand.Create(),
    ClocksCommand.Create(),
    ClusterCommand.Create(),
    PicksCommand.Create(),
    SlaCommand.Create(),
    WaitsCommand.Create(),
    SipCommand.Create(),
    ReconnectCommand.Create(),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (
    e is HelpDeskProblemException or HelpDeskUnreachableException or ArgumentException or IOException or FormatException or TimeoutException
        or StoreOpenException or System.Data.Common.DbException or OperationCanceledException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

using System.CommandLine;
using HelpDesk.Storage.Transfer;

namespace HelpDesk.Silo;

/// <summary><c>export FILE --store STORE</c>: everything as JSON Lines, while the server works on.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var file = TransferOptions.File("The file to write; compressed when its name ends in .gz; - = standard output.");
        var (store, force) = (TransferOptions.Store(), TransferOptions.Force("Replace the file if it is there."));
        var acceptLoss = TransferOptions.AcceptLoss();
        var command = new Command("export", "Writes everything as JSON Lines, also while the server runs.") { file, store, force, acceptLoss };
        command.SetAction((parsed, ct) => Transfers.Run(stop =>
        {
            var (path, from, lossy) = (parsed.GetValue(file)!, parsed.GetValue(store)!, parsed.GetValue(acceptLoss));
            var summary = TransferBar.Show("export", progress => path == TransferOptions.Standard
                ? ToStandard(from, lossy, progress, stop)
                : ExportFile.Write(from, path, parsed.GetValue(force), to => StoreExport.Write(from, to, lossy, progress, stop)));
            Transfers.Say($"exported {summary.Rows:N0} rows: {summary}");
        }, ct));
        return command;
    }

    private static TransferSummary ToStandard(string from, bool acceptLoss, IProgress<TransferProgress> progress, CancellationToken stop)
    {
        using var output = Console.OpenStandardOutput();
        return StoreExport.Write(from, output, acceptLoss, progress, stop);
    }
}

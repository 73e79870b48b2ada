using System.CommandLine;
using HelpDesk.Storage.Transfer;

namespace HelpDesk.Silo;

/// <summary><c>import FILE --store STORE</c>: fills an empty store from an export, all or nothing.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var file = TransferOptions.File("The export to read; - = standard input.");
        var store = TransferOptions.Store();
        var command = new Command("import", "Fills an empty store from an export, all or nothing. No server may run on it.") { file, store };
        command.SetAction((parsed, ct) => Transfers.Run(stop =>
        {
            var (path, to) = (parsed.GetValue(file)!, parsed.GetValue(store)!);
            using var lines = path == TransferOptions.Standard ? Console.OpenStandardInput() : ExportFile.Open(path);
            var summary = TransferBar.Show("import", progress => StoreImport.Read(lines, to, progress, stop));
            Transfers.Say($"imported {summary.Rows:N0} rows: {summary}");
        }, ct));
        return command;
    }
}

using System.CommandLine;
using HelpDesk.Storage.Transfer;

namespace HelpDesk.Silo;

/// <summary><c>backup FILE --store STORE</c>: a verified copy of a SQLite store while its server works on.</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        var file = TransferOptions.File("The backup to write.");
        var (store, force) = (TransferOptions.Store(), TransferOptions.Force("Replace the file if it is there."));
        var acceptLoss = TransferOptions.AcceptLoss();
        var command = new Command("backup", "Copies a SQLite store into one verified file, also while the server runs.") { file, store, force, acceptLoss };
        command.SetAction((parsed, ct) => Transfers.Run(_ =>
        {
            var (path, from) = (parsed.GetValue(file)!, parsed.GetValue(store)!);
            var facts = StoreBackup.Write(from, path, parsed.GetValue(force), parsed.GetValue(acceptLoss));
            Console.WriteLine($"Backup of {from} in {path}: {facts}");
        }, ct));
        return command;
    }
}

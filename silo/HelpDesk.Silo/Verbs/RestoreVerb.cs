using System.CommandLine;
using HelpDesk.Storage.Transfer;

namespace HelpDesk.Silo;

/// <summary><c>restore FILE --store STORE</c>: puts a backup in the place of a SQLite store that no server has open.</summary>
internal static class RestoreVerb
{
    public static Command Create()
    {
        var file = TransferOptions.File("The backup to restore.");
        var (store, force) = (TransferOptions.Store(), TransferOptions.Force("Also over a store that holds something; it is kept under a new name."));
        var command = new Command("restore", "Verifies a backup and makes it the store. The server has to be stopped.") { file, store, force };
        command.SetAction((parsed, ct) => Transfers.Run(_ =>
        {
            var (path, to) = (parsed.GetValue(file)!, parsed.GetValue(store)!);
            var restored = StoreRestore.Run(path, to, parsed.GetValue(force));
            Console.WriteLine($"Restored {to} from {path}: {restored.Facts}");
            if (restored.Kept is { } kept) Console.WriteLine($"What was there before is kept as {kept}");
        }, ct));
        return command;
    }
}

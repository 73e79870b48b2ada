using HelpDesk.Storage.Sqlite;
using HelpDesk.Storage.Transfer;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>A restore takes whole backups only, and whatever kills it on the way, no store lacks commits in silence.</summary>
public sealed class SwapTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-swap-");

    private string Backup => Path.Combine(_folder.FullName, "backup.db");
    private string New => Path.Combine(_folder.FullName, "new.db");

    [Fact]
    public async Task The_file_of_a_store_is_no_backup()
    {
        await FullStore.Fill(_file.Open());
        using var crashed = _file.CrashImage();
        Refused(crashed.Path);
        // Closed properly: nobody knows whether a log stood beside the file before somebody copied it.
        _file.Close();
        File.Copy(_file.Path, Backup);
        Refused(Backup);
        Assert.Equal([Backup], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public async Task A_log_beside_a_backup_is_not_dropped()
    {
        await FullStore.Fill(_file.Open());
        StoreBackup.Write(_file.Path, Backup, replace: false);
        File.Copy($"{_file.Path}-wal", $"{Backup}-wal");
        Refused(Backup);
    }

    [Fact]
    public async Task Killed_between_two_steps_every_store_is_whole_or_refused()
    {
        var store = _file.Open();
        await FullStore.Fill(store);
        StoreBackup.Write(_file.Path, Backup, replace: false);
        var older = Exports.Timeless(Exports.Of(Backup));
        await FullStore.Ask(store, FullStore.CreateLater);
        var newer = Exports.Timeless(Exports.Of(_file.Path));

        var outcomes = new List<string>();
        for (var steps = 0; steps < 8; steps++)
        {
            using var image = _file.CrashImage();
            var unfinished = $"{image.Path}.unfinished";
            File.Copy(Backup, unfinished);
            var kept = $"{image.Path}.kept";
            foreach (var step in Swap(image.Path, kept, unfinished).Take(steps)) step();
            outcomes.Add($"{Outcome(image.Path)} {(File.Exists(kept) ? Outcome(kept) : "none")}");
        }

        Assert.Equal(
            ["newer none", "newer none", "newer none", "refused none", "refused newer", "refused newer", "refused newer", "older newer"],
            outcomes);

        string Outcome(string path)
        {
            try
            {
                SqliteStore.Open(path).Dispose();
            }
            catch (StoreLossException)
            {
                return "refused";
            }
            var found = Exports.Timeless(Exports.Of(path));
            return found == newer ? "newer" : found == older ? "older" : "wrong";
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<Action> Swap(string store, string kept, string unfinished) =>
        StoreSwap.Steps(store, kept, () => File.Move(unfinished, store));

    private void Refused(string path) =>
        Assert.Contains("helpdesk backup", Assert.Throws<TransferException>(() => StoreRestore.Run(path, New, replace: false)).Message, StringComparison.Ordinal);
}

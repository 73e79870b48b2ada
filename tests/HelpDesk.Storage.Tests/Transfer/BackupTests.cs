using HelpDesk.Storage.Transfer;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>A backup is whole or not there; a restore takes a good one, and never takes away what was there.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-backup-");

    private string Backup => Path.Combine(_folder.FullName, "backup.db");
    private string Other => Path.Combine(_folder.FullName, "other.db");

    [Fact]
    public async Task A_backup_of_a_store_in_use_is_restored_as_it_was()
    {
        var store = _file.Open();
        await FullStore.Fill(store);
        var before = Exports.Timeless(Exports.Of(_file.Path));

        var facts = StoreBackup.Write(_file.Path, Backup, replace: false);
        await FullStore.Ask(store, FullStore.CreateLater);
        var restored = StoreRestore.Run(Backup, Other, replace: false);

        Assert.Equal(new TenantFacts(Sample.Tenant, 4, 2), facts.Tenants[0]);
        Assert.Equal(facts.Tenants.AsEnumerable(), restored.Facts.Tenants);
        Assert.Null(restored.Kept);
        Assert.Equal(before, Exports.Timeless(Exports.Of(Other)));
        Assert.NotEqual(before, Exports.Timeless(Exports.Of(_file.Path)));
        if (OperatingSystem.IsWindows()) return;
        foreach (var path in (string[])[Backup, Other]) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task An_older_backup_over_its_own_store_opens_and_what_was_there_is_kept()
    {
        var store = _file.Open();
        await FullStore.Fill(store);
        StoreBackup.Write(_file.Path, Backup, replace: false);
        await FullStore.Ask(store, FullStore.CreateLater);
        var later = Exports.Timeless(Exports.Of(_file.Path));
        _file.Close();
        Assert.Contains("not empty", Assert.Throws<TransferException>(() => StoreRestore.Run(Backup, _file.Path, replace: false)).Message, StringComparison.Ordinal);
        Assert.Equal(later, Exports.Timeless(Exports.Of(_file.Path)));

        var restored = StoreRestore.Run(Backup, _file.Path, replace: true);

        Assert.Equal(later, Exports.Timeless(Exports.Of(restored.Kept!)));
        // Its mark knew of commits that the backup has not: it went with the store that it belonged to.
        Assert.NotEqual(later, Exports.Timeless(Exports.Of(_file.Path)));
        _file.Open();
    }

    [Fact]
    public async Task A_store_in_use_is_not_restored_over()
    {
        await FullStore.Fill(_file.Open());
        StoreBackup.Write(_file.Path, Backup, replace: false);
        Assert.Throws<StoreHeldException>(() => StoreRestore.Run(Backup, _file.Path, replace: true));
        AssertNothingUnfinished(Path.GetDirectoryName(_file.Path)!);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_the_store_stays()
    {
        await FullStore.Fill(_file.Open());
        StoreBackup.Write(_file.Path, Backup, replace: false);
        _file.Close();
        var before = Exports.Timeless(Exports.Of(_file.Path));
        var bytes = File.ReadAllBytes(Backup);
        Random.Shared.NextBytes(bytes.AsSpan(8192, 16384));
        File.WriteAllBytes(Backup, bytes);

        Assert.Contains("damaged", Assert.Throws<TransferException>(() => StoreRestore.Run(Backup, _file.Path, replace: true)).Message, StringComparison.Ordinal);

        File.WriteAllBytes(Backup, bytes[..(bytes.Length / 2)]);
        Assert.Throws<TransferException>(() => StoreRestore.Run(Backup, _file.Path, replace: true));
        File.WriteAllText(Backup, string.Concat(Enumerable.Repeat("Dear customer, ", 1000)));
        Assert.Contains("no backup", Assert.Throws<TransferException>(() => StoreRestore.Run(Backup, _file.Path, replace: true)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Exports.Timeless(Exports.Of(_file.Path)));
        AssertNothingUnfinished(Path.GetDirectoryName(_file.Path)!);
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_asked()
    {
        await FullStore.Fill(_file.Open());
        File.WriteAllText(Backup, "the only copy");

        Assert.Contains("--force", Assert.Throws<TransferException>(() => StoreBackup.Write(_file.Path, Backup, replace: false)).Message, StringComparison.Ordinal);
        Assert.Equal("the only copy", File.ReadAllText(Backup));

        StoreBackup.Write(_file.Path, Backup, replace: true);
        Assert.Single(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void What_can_not_be_written_or_read_is_named()
    {
        _file.Open();
        Assert.Contains("does not exist", Refused(() => StoreBackup.Write(_file.Path, Path.Combine(Backup, "x"), false)), StringComparison.Ordinal);
        Assert.Contains("is a directory", Refused(() => StoreBackup.Write(_file.Path, _folder.FullName, false)), StringComparison.Ordinal);
        Assert.Contains("the store itself", Refused(() => StoreBackup.Write(_file.Path, _file.Path, true)), StringComparison.Ordinal);
        Assert.Contains("There is no store", Refused(() => StoreBackup.Write(Other, Backup, false)), StringComparison.Ordinal);
        Assert.Contains("There is no backup", Refused(() => StoreRestore.Run(Backup, Other, false)), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void A_place_without_the_right_to_write_is_named()
    {
        // Not even root makes a file here.
        if (!OperatingSystem.IsLinux()) return;
        _file.Open();
        Assert.Contains("/sys/helpdesk.db", Refused(() => StoreBackup.Write(_file.Path, "/sys/helpdesk.db", false)), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Refused(Action work) => Assert.ThrowsAny<Exception>(work).Message;

    private static void AssertNothingUnfinished(string folder) =>
        Assert.DoesNotContain(Directory.GetFiles(folder), name => name.Contains("unfinished", StringComparison.Ordinal));
}

using HelpDesk.Storage.Transfer;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>Not even when asked to replace what is there does a backup or an export replace a file that a store lives from.</summary>
public sealed class TargetTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly SqliteFile _other = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-target-");

    public static TheoryData<string> Endings => ["", "-wal", "-shm", "-journal", ".mark", ".lock", ".lock.pid"];

    private string Place => Path.Combine(_folder.FullName, "place");

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Files_of_the_store_itself_stay(string ending)
    {
        await FullStore.Fill(_file.Open());
        RefusedByBoth(_file.Path + ending, ending == "" ? "the store itself" : "belongs to the store");
        if (!OperatingSystem.IsLinux()) return;
        Directory.CreateSymbolicLink(Place, Path.GetDirectoryName(_file.Path)!);
        RefusedByBoth(Path.Combine(Place, Path.GetFileName(_file.Path)) + ending, "store");
        File.CreateSymbolicLink($"{Place}.db", _file.Path);
        Assert.Contains("store", Refused(() => StoreBackup.Write($"{Place}.db", _file.Path + ending, replace: true)), StringComparison.Ordinal);
        Assert.Contains("store", Refused(() => StoreBackup.Write($"{Place}.db", $"{Place}.db{ending}", replace: true)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Files_of_another_store_in_use_stay(string ending)
    {
        _file.Open();
        await FullStore.Fill(_other.Open());
        RefusedByBoth(_other.Path + ending, "store");
        Assert.NotEmpty(Exports.Of(_other.Path));
    }

    [Fact]
    public void An_export_replaces_no_database_and_a_backup_an_older_backup()
    {
        _file.Open();
        StoreBackup.Write(_file.Path, Place, replace: false);
        StoreBackup.Write(_file.Path, Place, replace: true);
        Assert.Contains("SQLite database", Refused(() => Export(Place)), StringComparison.Ordinal);
        File.WriteAllText(Place, "an older export");
        Export(Place);
        Assert.StartsWith("{\"helpdesk\":\"export\"", File.ReadAllText(Place), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_and_devices_stay()
    {
        if (!OperatingSystem.IsLinux()) return;
        _file.Open();
        RefusedByBoth("/dev/null", "never replaced");
        File.CreateSymbolicLink(Place, $"{Place}.nowhere");
        RefusedByBoth(Place, "never replaced");
        Assert.Equal($"{Place}.nowhere", new FileInfo(Place).LinkTarget);
    }

    public void Dispose()
    {
        _file.Dispose();
        _other.Dispose();
        _folder.Delete(recursive: true);
    }

    private void RefusedByBoth(string path, string why)
    {
        var before = Size(path);
        Assert.Contains(why, Refused(() => StoreBackup.Write(_file.Path, path, replace: true)), StringComparison.Ordinal);
        Assert.Contains(why, Refused(() => Export(path)), StringComparison.Ordinal);
        Assert.Equal(before, Size(path));
    }

    private void Export(string path) => ExportFile.Write(
        _file.Path, path, replace: true, to => StoreExport.Write(_file.Path, to, false, null, CancellationToken.None));

    private static long Size(string path) => File.Exists(path) ? new FileInfo(path).Length : -1;

    private static string Refused(Action work) => Assert.Throws<TransferException>(work).Message;
}

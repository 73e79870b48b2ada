using HelpDesk.Storage.Transfer;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>A store that a server would refuse because commits are missing in it is not copied as if it were whole.</summary>
public sealed class LossTests : IDisposable
{
    private readonly SqliteFile _inUse = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-loss-");

    private string Backup => Path.Combine(_folder.FullName, "backup.db");

    [Fact]
    public async Task A_store_after_a_crash_is_copied_whole()
    {
        using var image = await Crashed();
        var before = Exports.Timeless(Exports.Of(_inUse.Path));

        Assert.Equal(before, Exports.Timeless(Exports.Of(image.Path)));
        Assert.Equal(4, StoreBackup.Write(image.Path, Backup, replace: false).Tenants[0].Head);
    }

    [Fact]
    public async Task A_truncated_log_is_said_as_the_server_says_it()
    {
        using var image = await Crashed();
        using (var log = new FileStream($"{image.Path}-wal", FileMode.Open)) log.SetLength(log.Length * 2 / 3);
        var said = Assert.Throws<StoreLossException>(() => image.Open()).Message;

        Assert.Equal(said, Assert.Throws<StoreLossException>(() => StoreBackup.Write(image.Path, Backup, replace: false)).Message);
        Assert.Equal(said, Assert.Throws<StoreLossException>(() => Exports.Of(image.Path)).Message);
        Assert.Empty(_folder.GetFiles());

        var facts = StoreBackup.Write(image.Path, Backup, replace: false, acceptLoss: true);
        var head = facts.Tenants is [var tenant, ..] ? tenant.Head : 0;
        Assert.InRange(head, 0, 3);
        Assert.NotEmpty(Exports.Of(image.Path, acceptLoss: true));
    }

    public void Dispose()
    {
        _inUse.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<SqliteFile> Crashed()
    {
        await FullStore.Fill(_inUse.Open());
        return _inUse.CrashImage();
    }
}

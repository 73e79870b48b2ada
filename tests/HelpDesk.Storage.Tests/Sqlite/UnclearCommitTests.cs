using System.Runtime.InteropServices;
using HelpDesk.Actors;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>A COMMIT that fails on its way to the disk. The log's file descriptor is turned into one that can't be written.</summary>
public sealed class UnclearCommitTests : IDisposable
{
    private readonly SqliteFile _file = new();

    [LinuxFact]
    public async Task A_commit_that_fails_on_the_disk_is_unknown_and_the_store_goes_on()
    {
        var store = _file.Open();
        await store.Ask(Sample.NewTicket("before"), default);

        BreakLog();
        Assert.Contains("without a clear outcome", Assert.IsType<Unknown>(await store.Ask(Sample.NewTicket("unclear"), default)).Reason, StringComparison.Ordinal);

        // Who reads after an unknown outcome learns it: here nothing reached the log.
        Assert.Equal(0, Assert.IsType<Loaded>(await store.Ask(new LoadActor(Sample.Ticket("unclear"), false), default)).Version);
        Assert.Equal(new Committed(1, 2, 2), await store.Ask(Sample.NewTicket("unclear"), default));
        _file.Close();
        Assert.Equal(2, Assert.IsType<FeedPage>(await _file.Open().Ask(new ReadFeed(Sample.Tenant, 0, 10), default)).Items.Length);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Puts a read-only file behind every descriptor of the log: writes fail with EBADF, which SQLite reports as an I/O error.</summary>
    private void BreakLog()
    {
        using var readOnly = File.OpenRead("/dev/null");
        var broken = 0;
        foreach (var link in Directory.GetFiles("/proc/self/fd"))
        {
            if (new FileInfo(link).LinkTarget != $"{_file.Path}-wal") continue;
            Assert.NotEqual(-1, Dup2((int)readOnly.SafeFileHandle.DangerousGetHandle(), int.Parse(Path.GetFileName(link), null)));
            broken++;
        }
        Assert.True(broken > 0, "The store has no log open.");
    }

    [DllImport("libc", EntryPoint = "dup2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Dup2(int from, int to);

    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            if (!OperatingSystem.IsLinux()) Skip = "Finds the log's descriptor in /proc, which only Linux has.";
        }
    }
}

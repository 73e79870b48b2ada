using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Faults.Tests;

/// <summary>A small file system of its own, in memory, that a ballast file can fill up. Always unmounted.</summary>
internal sealed class Tmpfs : IAsyncDisposable
{
    private const int Block = 1 << 16;
    private readonly DirectoryInfo _folder;

    private Tmpfs(DirectoryInfo folder) => _folder = folder;

    public string Path => _folder.FullName;
    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <exception cref="InvalidOperationException">This machine can't mount one; the message says why.</exception>
    public static async Task<Tmpfs> Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-tmpfs-");
        var mount = await Command.Run("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m,mode=777", "helpdesk-test", folder.FullName]);
        if (mount.ExitCode == 0) return new Tmpfs(folder);
        folder.Delete();
        throw new InvalidOperationException(mount.Errors.Trim());
    }

    /// <summary>Fills it up, leaving so much.</summary>
    public async Task FillUp(long leavingBytes)
    {
        await using var ballast = File.Create(Ballast);
        var block = new byte[Block];
        // Others write meanwhile.
        while (new DriveInfo(Path).AvailableFreeSpace > leavingBytes + block.Length) await ballast.WriteAsync(block);
    }

    /// <summary>Somebody made room.</summary>
    public void FreeUp() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await Command.Run("umount", ["--lazy", Path]);
        _folder.Delete(recursive: true);
    }
}

/// <summary>A test that mounts a small file system; skipped with the reason where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal class TmpfsFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> WhyNot = new(() => Try().GetAwaiter().GetResult());

    public TmpfsFactAttribute()
    {
        if (WhyNot.Value is { } reason) Skip = $"A small tmpfs can't be mounted here: {reason}";
    }

    private static async Task<string?> Try()
    {
        try
        {
            await using var trial = await Tmpfs.Mount(megabytes: 1);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return e.Message;
        }
    }
}

/// <summary>The same for a PostgreSQL server whose files lie there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresAndTmpfsFactAttribute : TmpfsFactAttribute
{
    public PostgresAndTmpfsFactAttribute() => Skip ??= PostgresServer.Missing;
}

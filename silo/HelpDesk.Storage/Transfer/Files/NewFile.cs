namespace HelpDesk.Storage.Transfer;

/// <summary>
/// A file that is whole or not there: written under another name in the same directory, synced, then renamed. It will hold names and
/// texts of customers, so nobody but its owner reads it.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private readonly string _path;
    private readonly bool _replace;
    private bool _finished;

    private NewFile(string path, bool replace) => (_path, _replace, Unfinished) = (path, replace, $"{path}.unfinished-{Environment.ProcessId}");

    /// <summary>Where it is written; exists and is empty at first.</summary>
    public string Unfinished { get; }

    /// <exception cref="TransferException">It can't be made there, or is there already and is not to be replaced.</exception>
    public static NewFile Begin(string path, bool replace)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new TransferException($"'{full}' is a directory. Name a file in it.");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new TransferException($"The directory of '{full}' does not exist. Create it, or name another file.");
        if (Disk.IsTaken(full) && !Disk.IsPlainFile(full))
            throw new TransferException($"'{full}' is a link, a device or a pipe, which is never replaced. Name a file, or - where that is offered.");
        if (File.Exists(full) && !replace) throw new TransferException($"'{full}' exists. Name another file, or add --force to replace it.");
        var file = new NewFile(full, replace);
        FileErrors.Guard(full, file.Create);
        return file;
    }

    public FileStream Open() => new(Unfinished, FileMode.Open, FileAccess.Write, FileShare.Read);

    /// <summary>Gives it its name, with everything in it on the disk.</summary>
    public void Finish() => FileErrors.Guard(_path, () =>
    {
        Disk.Sync(Unfinished);
        File.Move(Unfinished, _path, _replace);
        _finished = true;
        Disk.SyncDirectoryOf(_path);
    });

    /// <summary>Removes what was not finished.</summary>
    public void Dispose()
    {
        if (_finished) return;
        Remove();
    }

    /// <summary>With what SQLite puts beside a file that it reads or writes.</summary>
    private void Remove()
    {
        foreach (var left in (string[])[Unfinished, $"{Unfinished}-journal", $"{Unfinished}-wal", $"{Unfinished}-shm"]) File.Delete(left);
    }

    private void Create()
    {
        // Left by a process of the same number that was killed: nobody else takes this name.
        Remove();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(Unfinished, options).Dispose();
    }
}

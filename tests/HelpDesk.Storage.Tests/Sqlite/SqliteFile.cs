using HelpDesk.Actors;
using HelpDesk.Storage.Sqlite;
using NodaTime;

namespace HelpDesk.Storage.Tests;

/// <summary>A store in a directory of its own, which goes with it.</summary>
internal sealed class SqliteFile : IStoreFactory
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("helpdesk-store-");
    private SqliteStore? _store;

    public string Path => System.IO.Path.Combine(_directory.FullName, "store.db");

    public IStore Create() => Open();

    public IStore Reopen()
    {
        Close();
        return Open();
    }

    public async Task Archive(Instant before)
    {
        while (await _store!.Archive(before) > 0) { }
    }

    public void OutdateStates() => Raw.Execute(Path, "UPDATE streams SET format = 99");

    public SqliteStore Open(StoreOptions? options = null) => _store = SqliteStore.Open(Path, options);

    /// <summary>What a crash at this moment would leave: the files as they are, without a proper end.</summary>
    public SqliteFile CrashImage()
    {
        var image = new SqliteFile();
        foreach (var ending in new[] { "", "-wal", ".mark" })
            if (File.Exists(Path + ending)) File.Copy(Path + ending, image.Path + ending);
        return image;
    }

    public void Close()
    {
        _store?.Dispose();
        _store = null;
    }

    public void Dispose()
    {
        Close();
        _directory.Delete(recursive: true);
    }
}

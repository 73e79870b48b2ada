namespace HelpDesk.Load.Tests.Benchmarks;

/// <summary>A folder for what a command writes; goes with the test.</summary>
internal sealed class OutFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-load-");

    public string Path => _folder.FullName;

    public string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public void Dispose() => _folder.Delete(recursive: true);
}

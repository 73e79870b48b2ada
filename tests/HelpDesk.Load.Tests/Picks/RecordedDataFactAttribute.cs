using Xunit;

namespace HelpDesk.Load.Tests.Picks;

/// <summary>A test on recorded data, which is not part of the project: looked for as shared/data beside the repository or above it, else skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedDataFactAttribute : FactAttribute
{
    private const string Calls = "shared/data/anonbank-1999";

    public RecordedDataFactAttribute()
    {
        if (Folder() is null) Skip = $"no recorded data: {Calls} is in none of the folders above {AppContext.BaseDirectory}";
    }

    /// <summary>The file of this name among the recorded calls. Only in tests with this attribute.</summary>
    public static string PathOf(string file) => Path.Combine(Folder()!, file);

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Calls);
            if (Directory.Exists(path)) return path;
        }
        return null;
    }
}

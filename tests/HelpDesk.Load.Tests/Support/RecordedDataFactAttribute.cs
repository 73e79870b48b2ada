using Xunit;

namespace HelpDesk.Load.Tests;

/// <summary>A test on recorded data, which is not part of the project: looked for as shared/data beside the repository or above it, else skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedDataFactAttribute : FactAttribute
{
    /// <summary>The calls of a bank's call centre.</summary>
    public const string Calls = "anonbank-1999";

    /// <summary>The incidents of a service desk.</summary>
    public const string Incidents = "uci-incident";

    /// <param name="set">The folder of the data.</param>
    public RecordedDataFactAttribute(string set = Calls)
    {
        if (Folder(set) is null) Skip = $"no recorded data: shared/data/{set} is in none of the folders above {AppContext.BaseDirectory}";
    }

    /// <summary>The file of this name among the recorded data. Only in tests with this attribute.</summary>
    public static string PathOf(string file, string set = Calls) => Path.Combine(Folder(set)!, file);

    private static string? Folder(string set)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared/data", set);
            if (Directory.Exists(path)) return path;
        }
        return null;
    }
}

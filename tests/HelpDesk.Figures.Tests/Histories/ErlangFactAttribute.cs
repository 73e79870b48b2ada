using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>A test against computed means, which are not part of the project: looked for as shared/data beside the repository or above it, else skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ErlangFactAttribute : FactAttribute
{
    private const string Means = "shared/data/erlang-reference/erlang_reference.csv";

    public ErlangFactAttribute()
    {
        if (Found() is null) Skip = $"no computed means: {Means} is in none of the folders above {AppContext.BaseDirectory}";
    }

    /// <summary>The rows as values by column. Only in tests with this attribute.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows()
    {
        var lines = File.ReadAllLines(Found()!);
        return [.. lines.Skip(1).Select(line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }

    private static string? Found()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, Means) is var path && File.Exists(path)) return path;
        return null;
    }
}

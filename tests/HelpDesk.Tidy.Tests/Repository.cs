using System.Xml.Linq;

namespace HelpDesk.Tidy.Tests;

/// <summary>The checkout that this test was built from.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    private static readonly string[] Skipped = ["/bin/", "/obj/", "/node_modules/", "/.git/"];

    public static IEnumerable<string> Files(string pattern, string folder = "") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !Skipped.Any(s => f.Replace('\\', '/').Contains(s, StringComparison.Ordinal)));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    /// <summary>Project name → names of the projects that it refers to.</summary>
    public static Dictionary<string, string[]> References() => Files("*.csproj").ToDictionary(
        f => Path.GetFileNameWithoutExtension(f),
        f => XDocument.Load(f).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).ToArray());

    public static IEnumerable<string> Packages(string project) =>
        Files($"{project}.csproj").SelectMany(f => XDocument.Load(f).Descendants("PackageReference")).Select(r => r.Attribute("Include")!.Value);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "HelpDesk.Orleans.sln"))) return at.FullName;
        throw new InvalidOperationException($"No HelpDesk.Orleans.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}

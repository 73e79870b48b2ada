namespace HelpDesk.TestSupport;

/// <summary>Where the checkout is, and the programs that were built beside this test in the same configuration.</summary>
public static class Built
{
    private static readonly Lazy<string> Checkout = new(FindRoot);

    /// <summary>…/tests/PROJECT/bin/CONFIGURATION/net10.0/ → CONFIGURATION, net10.0; with --artifacts-path …/bin/PROJECT/CONFIGURATION/ → PROJECT, CONFIGURATION</summary>
    private static readonly string[] Folders = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^2..];

    public static string Root => Checkout.Value;
    public static string Silo => Program("silo", "HelpDesk.Silo");
    public static string Load => Program("load", "HelpDesk.Load");

    private static string Program(string folder, string name)
    {
        var artifact = Path.Combine(AppContext.BaseDirectory, "..", "..", name, Folders[1], $"{name}.dll");
        return File.Exists(artifact) ? Path.GetFullPath(artifact) : Path.Combine(Root, folder, name, "bin", Folders[0], Folders[1], $"{name}.dll");
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "HelpDesk.Orleans.sln"))) return at.FullName;
        throw new InvalidOperationException($"No HelpDesk.Orleans.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}

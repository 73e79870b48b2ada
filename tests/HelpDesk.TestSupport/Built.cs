namespace HelpDesk.TestSupport;

/// <summary>Where the checkout is, and the programs that were built beside this test in the same configuration.</summary>
public static class Built
{
    public static readonly string Root = FindRoot();

    /// <summary>…/tests/PROJECT/bin/CONFIGURATION/net10.0/ → CONFIGURATION/net10.0</summary>
    private static readonly string Flavour = string.Join('/', AppContext.BaseDirectory.TrimEnd('/').Split('/')[^2..]);

    public static string Silo => Program("silo", "HelpDesk.Silo");
    public static string Load => Program("load", "HelpDesk.Load");

    private static string Program(string folder, string name) => Path.Combine(Root, folder, name, "bin", Flavour, $"{name}.dll");

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "HelpDesk.Orleans.sln"))) return at.FullName;
        throw new InvalidOperationException($"No HelpDesk.Orleans.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}

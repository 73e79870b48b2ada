using Xunit;

namespace HelpDesk.Tidy.Tests;

/// <summary>References point one way: Core ← Actors ← Figures ← {Storage, Edge}; Actors ← {Notifications, Telephony} ← Edge; Actors ← {Embedded, Grains, Simulation}; all ← Silo (docs/ARCHITECTURE.md, "Shape").</summary>
public class ReferenceDirection
{
    /// <summary>Each project of the product with all that it may refer to; what is missing here is not allowed.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["HelpDesk.Core"] = [],
        ["HelpDesk.Actors"] = ["HelpDesk.Core"],
        ["HelpDesk.Embedded"] = ["HelpDesk.Actors", "HelpDesk.Core"],
        ["HelpDesk.Simulation"] = ["HelpDesk.Actors", "HelpDesk.Core"],
        ["HelpDesk.Grains"] = ["HelpDesk.Actors", "HelpDesk.Core"],
        ["HelpDesk.Figures"] = ["HelpDesk.Actors", "HelpDesk.Core"],
        ["HelpDesk.Storage"] = ["HelpDesk.Figures", "HelpDesk.Actors", "HelpDesk.Core"],
        ["HelpDesk.Notifications"] = ["HelpDesk.Actors", "HelpDesk.Core"],
        ["HelpDesk.Telephony"] = ["HelpDesk.Actors", "HelpDesk.Core"],
        ["HelpDesk.Edge"] = ["HelpDesk.Figures", "HelpDesk.Notifications", "HelpDesk.Telephony", "HelpDesk.Actors", "HelpDesk.Core"],
        ["HelpDesk.Client"] = [],
        ["HelpDesk.Demo"] = ["HelpDesk.Client"],
        ["HelpDesk.Load"] = ["HelpDesk.Client", "HelpDesk.Core", "HelpDesk.Actors", "HelpDesk.Storage", "HelpDesk.Figures", "HelpDesk.TestSupport"],
        ["HelpDesk.TestSupport"] = ["HelpDesk.Client"],
        ["HelpDesk.Silo"] = ["HelpDesk.Embedded", "HelpDesk.Grains", "HelpDesk.Storage", "HelpDesk.Figures", "HelpDesk.Notifications", "HelpDesk.Telephony", "HelpDesk.Edge", "HelpDesk.Actors", "HelpDesk.Core", "HelpDesk.Client", "HelpDesk.Demo"],
    };

    [Fact]
    public void No_project_refers_back()
    {
        var wrong = from project in Repository.References()
                    where !project.Key.EndsWith(".Tests", StringComparison.Ordinal)
                    from reference in project.Value
                    where !Allowed.TryGetValue(project.Key, out var allowed) || !allowed.Contains(reference)
                    select $"{project.Key} must not refer to {reference}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_is_placed()
    {
        var unplaced = Repository.References().Keys.Where(p => !p.EndsWith(".Tests", StringComparison.Ordinal) && !Allowed.ContainsKey(p));
        Assert.Empty(unplaced);
    }

    [Fact]
    public void Core_has_no_package_but_NodaTime_and_its_watchdog() =>
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers", "NodaTime"], Repository.Packages("HelpDesk.Core").Order());

    [Fact]
    public void Only_Grains_and_the_silos_Orleans_host_name_Orleans()
    {
        string[] may = ["grains/HelpDesk.Grains/", "silo/HelpDesk.Silo/Orleans/", "tests/HelpDesk.Grains.Tests/", "tests/HelpDesk.Tidy.Tests/"];
        var named = from file in Repository.Files("*.cs")
                    let path = Repository.Relative(file)
                    where !may.Any(m => path.StartsWith(m, StringComparison.Ordinal))
                    from line in File.ReadLines(file)
                    where line.TrimStart().StartsWith("using Orleans", StringComparison.Ordinal)
                    select $"{path}: {line.Trim()}";
        Assert.Empty(named);
    }
}

using Xunit;

namespace HelpDesk.Tidy.Tests;

/// <summary>Core's banned calls are errors at build (BannedSymbols.txt); this test keeps the list and its one exception from eroding.</summary>
public class BannedCalls
{
    private static readonly string[] MustBeBanned =
    [
        "P:System.DateTime.Now;", "P:System.DateTime.UtcNow;", "M:System.Guid.NewGuid;", "T:System.Random;", "T:System.Threading.Tasks.Task;",
        "T:System.IO.File;", "T:System.Collections.Generic.Dictionary`2;", "T:System.Collections.Generic.HashSet`1;",
    ];

    [Fact]
    public void The_list_holds_what_the_architecture_bans()
    {
        var list = File.ReadAllText(Path.Combine(Repository.Root, "grains/HelpDesk.Core/BannedSymbols.txt"));
        Assert.All(MustBeBanned, banned => Assert.Contains(banned, list, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_Lookup_switches_the_ban_off()
    {
        var off = Repository.Files("*.cs", "grains/HelpDesk.Core").Where(f => File.ReadAllText(f).Contains("RS0030", StringComparison.Ordinal));
        Assert.Equal(["grains/HelpDesk.Core/Basics/Lookup.cs"], off.Select(Repository.Relative));
    }

    [Fact]
    public void No_test_sleeps()
    {
        string[] sleeps = ["Thread." + "Sleep(", "Task." + "Delay("];
        var sleeping = from file in Repository.Files("*.cs", "tests")
                       let text = File.ReadAllText(file)
                       where sleeps.Any(s => text.Contains(s, StringComparison.Ordinal))
                       select Repository.Relative(file);
        Assert.Empty(sleeping);
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        string[] marks = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];
        var unfinished = from file in Repository.Files("*.cs")
                         let text = File.ReadAllText(file)
                         where marks.Any(m => text.Contains(m, StringComparison.Ordinal))
                         select Repository.Relative(file);
        Assert.Empty(unfinished);
    }
}

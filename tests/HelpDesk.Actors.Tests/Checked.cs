using Xunit;

namespace HelpDesk.Actors.Tests;

/// <summary>Compares with text that is checked in and reviewed. With HELPDESK_ACCEPT_SHAPES=1 the text is rewritten instead.</summary>
internal static class Checked
{
    public const string Variable = "HELPDESK_ACCEPT_SHAPES";

    public static bool Accepts => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>A file in the source tree.</summary>
    public static string PathOf(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HelpDesk.Orleans.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("Not inside the source tree."), relative);
    }

    public static void AssertSame(string relative, string actual, string whatItMeans)
    {
        var path = PathOf(relative);
        if (Accepts) File.WriteAllText(path, actual);
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == actual) return;
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        Assert.Fail($"""
            {relative} is not what this build has. {whatItMeans}
              gone: {string.Join("\n        ", before.Except(after).Take(20))}
              new:  {string.Join("\n        ", after.Except(before).Take(20))}
            If the change is meant: run the tests with {Variable}=1, and review the difference of the file with the code.
            """);
    }
}

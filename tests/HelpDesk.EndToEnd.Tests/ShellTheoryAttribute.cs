using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>A test that types what the README shows, so it needs the shell tools that its readers have; without them it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellTheoryAttribute : TheoryAttribute
{
    private static readonly string[] Tools = ["bash", "curl", "grep", "cut"];

    public ShellTheoryAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = Tools.Where(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool)))).ToArray();
        if (missing.Length > 0) Skip = $"The README's commands need {string.Join(", ", missing)}, which this machine does not have.";
    }
}

using System.Text.RegularExpressions;
using Xunit;

namespace HelpDesk.Tidy.Tests;

/// <summary>Docs may not point to what is not there.</summary>
public partial class Docs
{
    private const int MostBytesOfPicture = 150_000;

    [Fact]
    public void Links_lead_somewhere()
    {
        var dead = from file in Repository.Files("*.md")
                   from Match link in Link().Matches(File.ReadAllText(file))
                   let target = link.Groups[1].Value.Split('#')[0]
                   where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
                   where !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target))
                   select $"{Repository.Relative(file)}: {target}";
        Assert.Empty(dead);
    }

    [Fact]
    public void Pictures_are_small_and_shown_somewhere()
    {
        var pages = string.Join('\n', Repository.Files("*.md").Select(File.ReadAllText));
        var pictures = Directory.GetFiles(Path.Combine(Repository.Root, "docs/images"));
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture =>
        {
            Assert.Contains($"images/{Path.GetFileName(picture)})", pages, StringComparison.Ordinal);
            Assert.InRange(new FileInfo(picture).Length, 1, MostBytesOfPicture);
        });
    }

    [Fact]
    public void Checks_named_in_the_promises_exist()
    {
        var promises = File.ReadAllText(Path.Combine(Repository.Root, "docs/PROMISES.md"));
        var tests = string.Join('\n', Repository.Files("*.cs", "tests").Select(File.ReadAllText));
        var missing = TestName().Matches(promises).Select(m => m.Groups[1].Value).Distinct().Where(name => !tests.Contains(name, StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    /// <summary>Checks are written as `Class.Method` or `Class` in code marks, ending in a letter, beginning with "check:".</summary>
    [GeneratedRegex(@"check:\s*`(?:\w+\.)?(\w+)`")]
    private static partial Regex TestName();
}

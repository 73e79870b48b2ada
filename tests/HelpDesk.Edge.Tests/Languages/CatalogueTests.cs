using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Korean says all that the sources say in English, and nothing else.</summary>
public sealed partial class CatalogueTests
{
    /// <summary>Everything that the server is made of. What is all values is the same in every language.</summary>
    private static readonly SortedSet<string> Said = new(
        Directory.EnumerateFiles(AppContext.BaseDirectory, "HelpDesk.*.dll").Where(file => !file.EndsWith("Tests.dll", StringComparison.Ordinal))
            .SelectMany(SentencesInCode.Of).Where(template => Places().Replace(template, "").Any(char.IsLetter)), StringComparer.Ordinal);

    [Fact]
    public void Every_sentence_is_said_in_Korean() => Assert.Empty(Said.Except(Catalogue.Korean.Keys));

    [Fact]
    public void Nothing_is_said_in_Korean_that_nobody_says() => Assert.Empty(Catalogue.Korean.Keys.Except(Said));

    [Fact]
    public void What_is_put_into_a_sentence_is_put_into_the_Korean_one_too() =>
        Assert.Empty(Catalogue.Korean.Where(entry => !PlacesOf(entry.Key).SetEquals(PlacesOf(entry.Value))).Select(entry => entry.Key));

    [Fact]
    public void Korean_is_Korean_and_can_be_put_together() => Assert.All(Catalogue.Korean.Values, text =>
    {
        CompositeFormat.Parse(text);
        Assert.Matches("[가-힣]", text);
    });

    /// <summary>Nobody knows how a value ends, so its particle comes in both forms: '{0}'은(는).</summary>
    [Fact]
    public void Particles_fit_any_value() => Assert.Empty(Catalogue.Korean.Values.Where(text => Bare().IsMatch(text)));

    [Fact]
    public void The_sources_are_read_at_all()
    {
        Assert.Contains("No agent has the skill '{0}'.", Said);
        Assert.Contains("{0}. Use one of these, or {1}.", Said);
        Assert.Contains("It is no mail address. Send one like desk@example.com, without a name around it.", Said);
        Assert.Contains("an object {{...}}", Said);
    }

    private static HashSet<string> PlacesOf(string template) => [.. Places().Matches(template).Select(place => place.Value)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"\{\d+\}['""]?(은|는|이|가|을|를|와|과|으로|로)(?![가-힣(])")]
    private static partial Regex Bare();
}

using System.Text.Json;
using System.Text.RegularExpressions;
using HelpDesk.Core;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>The desk's words: both languages whole, nothing left over, nothing written into a page itself.</summary>
public partial class TextTests
{
    /// <summary>Where the desk has words for the values of the API's types.</summary>
    private static readonly (string Type, string Prefix)[] Values =
    [
        ("OfferEnd", "offer-end"), ("ClaimKind", "how"), ("ClockMove", "clock-move"), ("SlaMetric", "metric"), ("TicketStatus", "status"), ("WhenClosed", "when-closed"), ("QueueDoor", "door"),
        ("AlertMetric", "alert-metric"), ("LoadPhase", "phase"), ("QueueOrder", "order"), ("ChooseBy", "choose"), ("HoldReason", "hold"), ("ReportKind", "reports"), ("ReportPeriod", "period"),
    ];

    private static readonly string Sources = Path.Combine(Built.Root, "client/desk/src");

    /// <summary>Keys that are put together from a prefix and a value of the API.</summary>
    private static readonly string[] Prefixes = [.. Code().Matches(AllCode()).Select(m => m.Groups[1].Value + "."), "activity.", "channel.", "problem.", "event."];

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places_to_fill_in()
    {
        var (english, korean) = (Texts("en"), Texts("ko"));
        Assert.Equal(english.Keys.Order(), korean.Keys.Order());
        Assert.DoesNotContain(english.Keys, key => !Places(english[key]).SetEquals(Places(korean[key])));
        Assert.DoesNotContain(korean, text => string.IsNullOrWhiteSpace(text.Value));
    }

    [Fact]
    public void Every_code_of_the_engine_has_words()
    {
        var words = Texts("en");
        var codes = Constants(typeof(NotCandidate), "reason").Concat(Constants(typeof(ClockWhy), "clock-why")).Concat(Constants(typeof(Frees), "frees"))
            .Concat(Described()).Concat(["reason.pool-silent", "reason.pool-forgot"]).ToList();
        Assert.True(codes.Count > 100, $"Only {codes.Count} codes were found.");
        Assert.DoesNotContain(codes, code => !words.ContainsKey(code));
    }

    [Fact]
    public void Every_event_and_every_news_of_a_call_has_words()
    {
        var words = Texts("en");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Built.Root, "docs/openapi.json")));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        // The document lists the types of EventCatalog there, each with the name of its data.
        var types = schemas.GetProperty("EventView").GetProperty("properties").GetProperty("data").GetProperty("description").GetString()!["By type. ".Length..];
        var codes = types.Split("; ").Select(type => $"event.{type.Split(':')[0]}")
            .Concat(schemas.GetProperty("CallReportedData").GetProperty("properties").GetProperty("news").GetProperty("enum").EnumerateArray().Select(news => $"call-news.{news.GetString()}")).ToList();
        Assert.True(codes.Count > 60, $"Only {codes.Count} codes were found.");
        Assert.DoesNotContain(codes, code => !words.ContainsKey(code));
    }

    [Fact]
    public void Every_text_is_used()
    {
        var code = AllCode();
        var unused = Texts("en").Keys.Select(key => Plural().Replace(key, "")).Distinct()
            .Where(key => !Prefixes.Any(p => key.StartsWith(p, StringComparison.Ordinal)) && !code.Contains($"'{key}'", StringComparison.Ordinal) && !Built_from(code, key));
        Assert.Empty(unused);
    }

    [Fact]
    public void No_page_has_words_of_its_own()
    {
        var literal = from file in Directory.EnumerateFiles(Sources, "*.tsx", SearchOption.AllDirectories)
                      from Match match in Words().Matches(File.ReadAllText(file))
                      select $"{Path.GetRelativePath(Sources, file)}: {match.Value}";
        Assert.Empty(literal);
    }

    private static IEnumerable<string> Constants(Type codes, string prefix) =>
        codes.GetFields().Where(f => f.IsLiteral).Select(f => $"{prefix}.{f.GetRawConstantValue()}");

    /// <summary>Codes that the API's document lists.</summary>
    private static List<string> Described()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Built.Root, "docs/openapi.json")));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var figures = document.RootElement.GetProperty("paths").GetProperty("/v1/figures/tickets").GetProperty("get").GetProperty("description").GetString()!;
        return
        [
            .. from known in Values
               from value in schemas.GetProperty(known.Type).GetProperty("enum").EnumerateArray()
               where value.ValueKind == JsonValueKind.String && value.GetString() != "none"
               select $"{known.Prefix}.{value.GetString()}",
            .. figures[(figures.IndexOf("one of ", StringComparison.Ordinal) + 7)..figures.IndexOf('.', StringComparison.Ordinal)].Split(", ").Select(name => $"figure.{name}"),
        ];
    }

    /// <summary>`charts.${value}` and the like: the part before the brace, and the part behind it.</summary>
    private static bool Built_from(string code, string key) =>
        Template().Matches(code).Any(m => key.StartsWith(m.Groups[1].Value, StringComparison.Ordinal) && key.EndsWith(m.Groups[2].Value, StringComparison.Ordinal));

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    private static string AllCode() =>
        string.Join('\n', Directory.EnumerateFiles(Sources, "*.ts*", SearchOption.AllDirectories).Where(f => !f.EndsWith("schema.d.ts", StringComparison.Ordinal)).Select(File.ReadAllText));

    private static Dictionary<string, string> Texts(string language)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Sources, "i18n", $"{language}.json")));
        var texts = new Dictionary<string, string>();
        Collect(document.RootElement, "");
        return texts;

        void Collect(JsonElement at, string prefix)
        {
            foreach (var property in at.EnumerateObject())
                if (property.Value.ValueKind == JsonValueKind.Object) Collect(property.Value, $"{prefix}{property.Name}.");
                else texts.Add(prefix + property.Name, property.Value.GetString()!);
        }
    }

    [GeneratedRegex(@"\.code\('([a-z-]+)'")]
    private static partial Regex Code();

    [GeneratedRegex(@"`([a-zA-Z.-]+\.)\$\{[^`]*?\}([a-zA-Z-]*)`")]
    private static partial Regex Template();

    [GeneratedRegex("_(one|other)$")]
    private static partial Regex Plural();

    [GeneratedRegex(@"\{\{\w+\}\}")]
    private static partial Regex Place();

    /// <summary>Words between tags, and words in the attributes that people read or hear.</summary>
    [GeneratedRegex("""(?<=<\w[^<>=]*>|<\w[^<>]*"\s*>)[ ]*[A-Za-z가-힣]{2,}[^<>{}]*</|(?:label|title|placeholder|description|aria-label|alt)="[^"]*[A-Za-z가-힣]{2,}[^"]*" """)]
    private static partial Regex Words();
}

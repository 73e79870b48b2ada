using System.Text.Json;
using HelpDesk.Actors;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>The document of the API is what is checked in, and it is true.</summary>
public sealed class DocumentTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private static readonly string[] Verbs = ["get", "put", "post", "patch", "delete"];

    [Fact]
    public async Task What_is_served_is_what_is_checked_in()
    {
        var served = (await edge.Get("/openapi/v1.json", null)).Must(200).Text.ReplaceLineEndings("\n").TrimEnd();
        var checkedIn = (await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "openapi.json"))).ReplaceLineEndings("\n").TrimEnd();
        Assert.True(served == checkedIn, "docs/openapi.json is out of date: copy silo/HelpDesk.Silo/obj/HelpDesk.Silo.json over it and look at the difference.");
    }

    [Fact]
    public async Task Every_operation_has_a_summary_and_an_example()
    {
        foreach (var operation in Operations(await Document()))
        {
            var id = operation.GetProperty("operationId").GetString()!;
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("summary").GetString()), id);
            Assert.True(Examples.Of.TryGetValue(id, out var example), $"{id} has no example; add one to Examples.");
            Assert.True(example.Request is not null == operation.TryGetProperty("requestBody", out _), $"{id}: a request example if and only if there is a body.");
        }
    }

    [Fact]
    public async Task Every_example_fits_its_type()
    {
        foreach (var operation in Operations(await Document()))
        {
            var example = Examples.Of[operation.GetProperty("operationId").GetString()!];
            if (example.Request is { } request) Read(operation.GetProperty("requestBody"), request);
            foreach (var response in operation.GetProperty("responses").EnumerateObject().Where(r => r.Name.StartsWith('2')))
                Read(response.Value, example.Response!);
        }

        static void Read(JsonElement body, string example)
        {
            if (!body.TryGetProperty("content", out var content) || !content.TryGetProperty("application/json", out var media)) return;
            if (!media.GetProperty("schema").TryGetProperty("$ref", out var reference)) return;
            var type = typeof(EdgeServices).Assembly.GetType($"HelpDesk.Edge.{reference.GetString()!.Split('/')[^1]}", throwOnError: true)!;
            Assert.NotNull(JsonSerializer.Deserialize(example, type, EdgeJson.Options));
        }
    }

    [Fact]
    public async Task Integers_are_integers_and_references_lead_somewhere()
    {
        var document = await Document();
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name).ToHashSet();
        foreach (var node in Nodes(document))
        {
            if (node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array)
                Assert.False(type.EnumerateArray().Count(t => t.GetString() is "integer" or "number" or "string") > 1, node.ToString());
            if (node.TryGetProperty("$ref", out var reference) && reference.GetString()!.StartsWith("#/components/schemas/", StringComparison.Ordinal))
                Assert.Contains(reference.GetString()!["#/components/schemas/".Length..], schemas);
        }
    }

    [Fact]
    public void Every_event_has_a_documented_shape() =>
        Assert.Equal(Codec.Names.Select(n => n.Value.Name).Order(), EventCatalog.Shapes.Select(s => s.Event.Name).Order());

    [Theory]
    [InlineData("/")]
    [InlineData("/docs/index.html")]
    public async Task Pages_ask_nobody_but_this_server(string path)
    {
        var page = (await edge.Get(path, null)).Must(200);
        Assert.Equal("text/html", page.MediaType);
        Assert.DoesNotContain("https://", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_what_works()
    {
        Assert.Equal("live", (await edge.Get("/health/live", null)).Must(200)["status"]);
        await edge.LonelyQueue("health");
        var ready = await edge.Get("/health/ready", null);
        Assert.Contains("store", ready.Json.GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Contains("pool default", ready.Json.GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    private async Task<JsonElement> Document() => (await edge.Get("/openapi/v1.json", null)).Must(200).Json;

    private static IEnumerable<JsonElement> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from verb in path.Value.EnumerateObject()
        where Verbs.Contains(verb.Name)
        select verb.Value;

    private static IEnumerable<JsonElement> Nodes(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            yield return node;
            foreach (var property in node.EnumerateObject().Where(p => p.Name != "example"))
                foreach (var inner in Nodes(property.Value)) yield return inner;
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
                foreach (var inner in Nodes(item)) yield return inner;
        }
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HelpDesk.Orleans.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>A stream is open much longer than a token is good; it ends with what it rests on.</summary>
public sealed class StreamEndTests(StrictServer edge) : IClassFixture<StrictServer>
{
    [Theory]
    [InlineData("DELETE", "/v1/accounts/{0}/sessions", null)]
    [InlineData("PUT", "/v1/accounts/{0}", """{"roles":["light-agent"]}""")]
    [InlineData("PUT", "/v1/accounts/{0}", """{"roles":["agent"],"disabled":true}""")]
    [InlineData("PUT", "/v1/accounts/{0}", """{"roles":["agent"],"agent":"other"}""")]
    [InlineData("PUT", "/v1/accounts/{0}/password", """{"password":"quite other words"}""")]
    [InlineData("DELETE", "/v1/accounts/{0}", null)]
    public async Task With_the_session(string method, string path, string? body)
    {
        var name = $"s{Guid.NewGuid():N}"[..12];
        await edge.Account(name);
        await edge.Account(name + "-other");
        await using var stream = await edge.Listen("/v1/stream", await edge.Token(name));
        await using var other = await edge.Listen("/v1/stream", await edge.Token(name + "-other"));
        await stream.Next("snapshot");
        await other.Next("snapshot");
        var done = await edge.AsOwner(method, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, name), body);
        Assert.Contains(done.Status, (int[])[200, 204]);
        Assert.Equal("signed-out", (await stream.Next("signed-out")).Data.GetProperty("reason").GetString());

        // His colleague's goes on.
        (await edge.AsOwner("PUT", $"/v1/queues/{name}", "{}")).Must(200);
        Assert.Equal(name, (await other.Next("configured")).Data.GetProperty("queue").GetString());
    }

    [Fact]
    public async Task With_the_key()
    {
        await using var stream = await edge.Listen("/v1/stream", await edge.Key("listener", "machine"));
        await stream.Next("snapshot");
        (await edge.AsOwner("DELETE", "/v1/api-keys/listener")).Must(204);
        Assert.Equal("key-ended", (await stream.Next("signed-out")).Data.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Who_came_in_is_shown_to_those_who_lead_only()
    {
        await edge.Account("seen", "supervisor");
        var (lead, machine) = (await edge.Token("seen"), await edge.Key("blind", "machine"));
        await using var leads = await edge.Listen("/v1/stream", lead);
        await using var blind = await edge.Listen("/v1/stream", machine);
        await leads.Next("snapshot");
        await blind.Next("snapshot");
        await edge.Account("seen-too");
        (await edge.AsOwner("PUT", "/v1/queues/after-it", "{}")).Must(200);
        Assert.Equal("seen-too", (await leads.Next("account-configured")).Inner.GetProperty("account").GetString());
        Assert.Equal("configured", (await blind.Next()).Type);

        var types = (await edge.With(machine, "GET", "/v1/events")).Must(200).Json.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("type").GetString()).ToHashSet();
        Assert.DoesNotContain("account-configured", types);
        Assert.DoesNotContain("api-key-set", types);
    }
}

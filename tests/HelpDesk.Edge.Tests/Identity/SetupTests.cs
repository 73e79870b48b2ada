using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>The first owner, and no second one.</summary>
public sealed class SetupTests : IAsyncLifetime
{
    private readonly StrictServer _edge = new();

    public Task InitializeAsync() => _edge.InitializeAsync();

    public Task DisposeAsync() => _edge.DisposeAsync();

    [Fact]
    public async Task The_link_makes_one_owner_and_then_nothing()
    {
        Assert.Equal("False", (await _edge.With(null, "GET", "/v1/setup")).Must(200)["needed"]);
        var code = await Code();
        Assert.Equal("True", (await _edge.With(null, "GET", "/v1/setup")).Must(200)["needed"]);
        (await SetUp("wrong", "boss")).MustBe(403, "forbidden");
        (await SetUp(code!, "boss", "short")).MustBe(422, "invalid");
        (await SetUp(code!, "engine")).MustBe(422, "invalid");

        await _edge.Restart();
        Assert.Equal(code, await Code());
        var token = (await SetUp(code!, "boss")).Must(200)["token"];
        Assert.Equal("owner", (await _edge.With(token, "GET", "/v1/session")).Must(200).Json.GetProperty("account").GetProperty("roles")[0].GetString());

        Assert.Null(await Code());
        Assert.Equal("False", (await _edge.With(null, "GET", "/v1/setup")).Must(200)["needed"]);
        (await SetUp(code!, "boss")).MustBe(403, "forbidden");
        (await SetUp(code!, "second")).MustBe(403, "forbidden");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_many_at_once_one_is_the_owner(bool sameName)
    {
        var code = await Code();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SetUp(code!, sameName ? "boss" : $"boss-{i}")));
        var winner = Assert.Single(replies, r => r.Status == 200);
        Assert.All(replies.Where(r => r != winner), r => Assert.Contains(r.Status, (int[])[403, 409]));
        var accounts = (await _edge.With(winner["token"], "GET", "/v1/accounts")).Must(200).Json.GetProperty("items");
        Assert.Equal(winner.Json.GetProperty("account").GetProperty("name").GetString(), Assert.Single(accounts.EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_name_that_is_taken_costs_nobody_the_link()
    {
        await _edge.Account("hana");
        var code = await Code();
        (await SetUp(code!, "hana")).MustBe(409, "already-exists");
        (await SetUp(code!, "boss")).Must(200);
    }

    private Task<string?> Code() => _edge.Service<FirstOwner>().Code(CancellationToken.None);

    private Task<Reply> SetUp(string code, string name, string password = StrictServer.Password) =>
        _edge.With(null, "POST", "/v1/setup", JsonSerializer.Serialize(new { code, name, password }));
}

using HelpDesk.Silo;
using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>A demo lets everybody in as one of its people, and says that it is one.</summary>
public sealed class DemoTests(DemoTests.DemoServer edge) : IClassFixture<DemoTests.DemoServer>
{
    [Theory]
    [InlineData("supervisor", "supervisor")]
    [InlineData("admin", "admin")]
    [InlineData("agent", "agent")]
    public async Task One_click_is_enough(string part, string role)
    {
        (await edge.AsOwner("PUT", "/v1/agents/emma", """{"name":"에마","queues":[]}""")).Must(200);
        var reply = (await SignIn($$"""{"as":"{{part}}"}""")).Must(200);
        Assert.Equal("True", reply["demo"]);
        Assert.Equal(role, Assert.Single(reply.Json.GetProperty("account").GetProperty("roles").EnumerateArray()).GetString());
        Assert.Equal("True", (await edge.With(reply["token"], "GET", "/v1/session")).Must(200)["demo"]);
    }

    [Fact]
    public async Task An_agent_of_the_demo_is_that_agent_and_nobody_signs_in_to_him_by_password()
    {
        (await edge.AsOwner("PUT", "/v1/agents/minji", """{"name":"김민지","queues":[]}""")).Must(200);
        var account = (await SignIn("""{"as":"agent","agent":"minji"}""")).Must(200).Json.GetProperty("account");
        Assert.Equal(("minji", "김민지"), (account.GetProperty("agent").GetString(), account.GetProperty("displayName").GetString()));
        foreach (var password in (string[])["", "minji", StrictServer.Password]) (await edge.SignIn("minji", password)).MustBe(401, "no-principal");
        (await SignIn("""{"as":"agent","agent":"nobody"}""")).MustBe(404, "not-found");
        (await SignIn("""{"as":"agent","agent":"../x"}""")).MustBe(404, "not-found");
        (await SignIn("{}")).MustBe(422, "invalid");
        (await SignIn("""{"as":"owner"}""")).MustBe(400, "wrong-type");
    }

    [Fact]
    public async Task A_page_whose_name_points_here_gets_nobody() =>
        (await edge.With(null, "POST", "/v1/demo/sign-in", """{"as":"admin"}""", ("Host", "evil.example"))).MustBe(403, "forbidden");

    private Task<Reply> SignIn(string body) => edge.With(null, "POST", "/v1/demo/sign-in", body);

    /// <summary>Which runs a demo.</summary>
    public sealed class DemoServer : StrictServer
    {
        internal override IdentitySettings Identity => new(Demo: true);
    }
}

using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>In, out, and what a browser keeps meanwhile.</summary>
public sealed class SignInTests(StrictServer edge) : IClassFixture<StrictServer>
{
    [Fact]
    public async Task Who_signed_in_is_who_he_is()
    {
        await edge.Account("hana", more: ""","displayName":"정하나" """);
        var reply = (await edge.SignIn("hana")).Must(200);
        var account = (await edge.With(reply["token"], "GET", "/v1/session")).Must(200).Json.GetProperty("account");
        Assert.Equal(reply.Json.GetProperty("account").ToString(), account.ToString());
        Assert.Equal(("hana", "정하나", "hana"), (account.GetProperty("name").GetString(), account.GetProperty("displayName").GetString(), account.GetProperty("agent").GetString()));
        Assert.InRange(reply.Json.GetProperty("expiresAt").GetDateTimeOffset() - reply.Json.GetProperty("now").GetDateTimeOffset(), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.Equal("False", reply["demo"]);
    }

    [Fact]
    public async Task An_unknown_name_a_wrong_password_a_disabled_and_a_closed_account_are_answered_alike()
    {
        await edge.Account("lock");
        await edge.Account("off", more: ""","disabled":true""");
        (await edge.AsOwner("PUT", "/v1/accounts/bare", """{"roles":["agent"]}""")).Must(200);
        var wrong = (await edge.SignIn("lock", "not the password")).MustBe(401, "no-principal");
        for (var i = 0; i < 4; i++) (await edge.SignIn("lock", "not the password")).Must(401);
        Assert.Equal(5, (await Account("lock")).Json.GetProperty("lockedUntil").ValueKind == System.Text.Json.JsonValueKind.String ? 5 : 0);

        foreach (var (name, password) in ((string, string)[])[("lock", StrictServer.Password), ("off", StrictServer.Password), ("bare", ""), ("nobody", "x"), ("no name", "x"), ("", "")])
            Assert.Equal(wrong.Text, (await edge.SignIn(name, password)).Must(401).Text);
    }

    [Fact]
    public async Task A_token_for_the_browsers_session_needs_its_cookie_and_its_own_page()
    {
        await edge.Account("brow");
        var (_, cookie) = await edge.Browse("brow");
        foreach (var part in (string[])["httponly", "samesite=strict", "path=/v1/session/token"]) Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        var sent = ("Cookie", cookie.Split(';')[0]);
        var own = ("Origin", edge.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

        var renewed = (await edge.With(null, "POST", "/v1/session/token", null, sent, own)).Must(200);
        (await edge.With(renewed["token"], "GET", "/v1/session")).Must(200);
        (await edge.With(null, "POST", "/v1/session/token", null, sent, ("Sec-Fetch-Site", "same-origin"))).Must(200);
        (await edge.With(null, "POST", "/v1/session/token", null, sent)).MustBe(403, "forbidden");
        (await edge.With(null, "POST", "/v1/session/token", null, sent, ("Origin", "https://evil.example"))).MustBe(403, "forbidden");
        (await edge.With(null, "POST", "/v1/session/token", null, sent, own, ("Sec-Fetch-Site", "same-site"))).MustBe(403, "forbidden");
        (await edge.With(null, "POST", "/v1/session/token", null, own)).MustBe(401, "no-principal");
        (await edge.With(null, "POST", "/v1/session/token", null, own, ("Cookie", sent.Item2[..^2]))).MustBe(401, "no-principal");
        // The cookie opens nothing else.
        (await edge.With(null, "GET", "/v1/session", null, sent, own)).MustBe(401, "no-principal");
        (await edge.With(null, "PUT", "/v1/queues/q", "{}", sent, own)).MustBe(401, "no-principal");
    }

    [Fact]
    public async Task Who_signs_out_or_is_signed_out_is_out_at_once()
    {
        await edge.Account("outs");
        var (token, cookie) = await edge.Browse("outs");
        var other = await edge.Token("outs");
        (await edge.With(token, "DELETE", "/v1/session")).Must(204);
        (await edge.With(token, "GET", "/v1/session")).MustBe(401, "no-principal");
        (await edge.With(null, "POST", "/v1/session/token", null, ("Cookie", cookie.Split(';')[0]), ("Sec-Fetch-Site", "same-origin"))).MustBe(401, "no-principal");
        (await edge.With(other, "GET", "/v1/session")).Must(200);

        var sessions = (await edge.With(other, "GET", "/v1/accounts/outs/sessions")).Must(200).Json.GetProperty("items");
        var session = Assert.Single(sessions.EnumerateArray());
        Assert.True(session.GetProperty("current").GetBoolean());
        (await edge.AsOwner("DELETE", $"/v1/accounts/outs/sessions/{session.GetProperty("id").GetString()}")).Must(204);
        (await edge.With(other, "GET", "/v1/session")).MustBe(401, "no-principal");
        (await edge.AsOwner("DELETE", "/v1/accounts/outs/sessions/00000000000000000000000000000000")).MustBe(404, "not-found");
    }

    [Fact]
    public async Task A_password_is_changed_by_its_owner_who_knows_the_present_one_or_by_an_administrator()
    {
        const string next = "quite other words";
        await edge.Account("pass");
        await edge.Account("peer");
        var token = await edge.Token("pass");
        (await edge.With(token, "PUT", "/v1/accounts/pass/password", $$"""{"password":"{{next}}"}""")).MustBe(422, "invalid");
        (await edge.With(token, "PUT", "/v1/accounts/pass/password", $$"""{"password":"{{next}}","current":"a wrong guess"}""")).MustBe(403, "forbidden");
        (await edge.With(await edge.Token("peer"), "PUT", "/v1/accounts/pass/password", $$"""{"password":"{{next}}"}""")).MustBe(403, "forbidden");
        (await edge.With(await edge.Key("pass", "agent"), "PUT", "/v1/accounts/pass/password", $$"""{"password":"{{next}}"}""")).MustBe(403, "forbidden");
        (await edge.With(token, "PUT", "/v1/accounts/pass/password", $$"""{"password":"short","current":"{{StrictServer.Password}}"}""")).MustBe(422, "invalid");
        (await edge.With(token, "PUT", "/v1/accounts/pass/password", $$"""{"password":"{{next}}","current":"{{StrictServer.Password}}"}""")).Must(200);
        (await edge.With(token, "GET", "/v1/session")).MustBe(401, "no-principal");
        (await edge.SignIn("pass")).Must(401);
        (await edge.SignIn("pass", next)).Must(200);
    }

    [Fact]
    public async Task Nobody_makes_himself_more_than_he_is()
    {
        await edge.Account("adm", "admin");
        var admin = await edge.Token("adm");
        (await edge.With(admin, "PUT", "/v1/accounts/adm", """{"roles":["owner"]}""")).MustBe(403, "forbidden");
        (await edge.With(admin, "PUT", "/v1/api-keys/up", """{"roles":["owner"]}""")).MustBe(403, "forbidden");
        await edge.Account("twin", "owner");
        // A key of an owner's name is not the owner.
        var key = await edge.Key("twin", "admin");
        (await edge.With(key, "PUT", "/v1/accounts/twin/password", """{"password":"quite other words"}""")).MustBe(403, "forbidden");
        (await edge.With(key, "DELETE", "/v1/accounts/twin/sessions")).MustBe(403, "forbidden");
        await edge.Account("sup", "supervisor");
        var supervisor = await edge.Token("sup");
        (await edge.With(supervisor, "PUT", "/v1/accounts/sup", """{"roles":["admin"]}""")).MustBe(403, "forbidden");
        (await edge.With(supervisor, "PUT", "/v1/api-keys/up", """{"roles":["machine"]}""")).MustBe(403, "forbidden");
        (await edge.With(supervisor, "GET", "/v1/accounts/adm")).MustBe(403, "forbidden");
        (await edge.With(supervisor, "GET", "/v1/accounts/sup")).Must(200);
    }

    [Fact]
    public async Task An_agent_acts_for_himself_only_whatever_his_account_is_called()
    {
        foreach (var agent in (string[])["ann", "ben"]) (await edge.AsOwner("PUT", $"/v1/agents/{agent}", """{"queues":[]}""")).Must(200);
        await edge.Account("a.smith", more: ""","agent":"ann" """);
        var token = await edge.Token("a.smith");
        (await edge.With(token, "POST", "/v1/agents/ann/activity", """{"activity":"available"}""")).Must(200);
        (await edge.With(token, "POST", "/v1/agents/ben/activity", """{"activity":"available"}""")).MustBe(403, "forbidden");
        (await edge.With(token, "GET", "/v1/agents/ben/stream")).MustBe(403, "forbidden");
        // One whose account is called as a colleague is not the colleague.
        await edge.Account("ben", more: ""","agent":"ann" """);
        (await edge.With(await edge.Token("ben"), "POST", "/v1/agents/ben/activity", """{"activity":"available"}""")).MustBe(403, "forbidden");
    }

    [Fact]
    public async Task There_is_no_demo_to_sign_in_to() => (await edge.With(null, "POST", "/v1/demo/sign-in", """{"as":"admin"}""")).MustBe(404, "not-found");

    [Fact]
    public async Task A_header_is_nobodys_word() =>
        Assert.Contains("--trust-header", (await edge.Send("GET", "/v1/tickets", null, EdgeServer.Supervisor)).MustBe(401, "no-principal")["detail"], StringComparison.Ordinal);

    private Task<Reply> Account(string name) => edge.AsOwner("GET", $"/v1/accounts/{name}");
}

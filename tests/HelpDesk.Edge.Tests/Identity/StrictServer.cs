using System.Text.Json;
using HelpDesk.Silo;
using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>A server that takes nobody's word: whoever asks has signed in or holds a key.</summary>
public class StrictServer : EdgeServer
{
    public const string Password = "several words are good";
    private const string Local = "local_for_this_test";

    internal override IdentitySettings Identity => new();

    protected override string? LocalKey => Local;

    /// <summary>By the right of whoever started the server.</summary>
    public Task<Reply> AsOwner(string method, string path, string? body = null) => With(Local, method, path, body);

    public Task<Reply> With(string? bearer, string method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        Send(method, path, body, null, bearer is null ? headers : [("Authorization", $"Bearer {bearer}"), .. headers]);

    public Task<StreamReaderOverHttp> Listen(string path, string bearer) => Open(path, ("Authorization", $"Bearer {bearer}"));

    /// <summary>An account with a password.</summary>
    public async Task Account(string name, string roles = "agent", string more = "")
    {
        (await AsOwner("PUT", $"/v1/accounts/{name}", $$"""{"roles":["{{roles}}"]{{more}}}""")).Must(200);
        (await AsOwner("PUT", $"/v1/accounts/{name}/password", $$"""{"password":"{{Password}}"}""")).Must(200);
    }

    /// <summary>Signs in: the token.</summary>
    public async Task<string> Token(string name, string password = Password) => (await SignIn(name, password)).Must(200)["token"]!;

    public Task<Reply> SignIn(string name, string password = Password) => With(null, "POST", "/v1/sign-in", JsonSerializer.Serialize(new { name, password }));

    /// <summary>Signs in as a browser does: the token, and the cookie that it keeps.</summary>
    public async Task<(string Token, string Cookie)> Browse(string name)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { name, password = Password }), System.Text.Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri("/v1/sign-in", UriKind.Relative), content);
        Assert.True(response.IsSuccessStatusCode);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (body.RootElement.GetProperty("token").GetString()!, cookie);
    }

    /// <summary>An API key.</summary>
    public async Task<string> Key(string name, string roles, string more = "") =>
        (await AsOwner("PUT", $"/v1/api-keys/{name}", $$"""{"roles":["{{roles}}"]{{more}}}""")).Must(200)["key"]!;
}

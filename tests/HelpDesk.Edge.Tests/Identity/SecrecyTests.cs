using System.Text;
using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.Data.Sqlite;
using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>Passwords, keys and their hashes stand in no answer, no event, no state and no kept answer; hashes in content only.</summary>
public sealed class SecrecyTests(StrictServer edge) : IClassFixture<StrictServer>
{
    private const string First = "the very first secret words", Second = "the second secret words";

    [Fact]
    public async Task Nothing_that_opens_a_door_is_told_or_written_down()
    {
        var told = new StringBuilder();
        async Task<Reply> Ask(string? bearer, string method, string path, object? body = null)
        {
            var reply = await edge.With(bearer, method, path, body as string ?? (body is null ? null : JsonSerializer.Serialize(body)));
            told.AppendLine(reply.Text);
            return reply;
        }
        var owner = "local_for_this_test";
        await Ask(owner, "PUT", "/v1/accounts/secret", """{"roles":["admin"],"displayName":"Secret"}""");
        (await Ask(owner, "PUT", "/v1/accounts/secret/password", new { password = First })).Must(200);
        await Ask(owner, "PUT", "/v1/accounts/secret/password", new { pass = First });
        await Ask(owner, "PUT", "/v1/accounts/secret/password", new { password = new[] { First } });
        await Ask(owner, "PUT", "/v1/accounts/secret/password", $$"""{"password":"{{First}}","password":"{{First}}"}""");
        await Ask(owner, "PUT", "/v1/accounts/secret/password", $$"""{"password":"{{First}}" """);
        await Ask(null, "POST", "/v1/sign-in", new { name = "secret", password = Second });
        await Ask(null, "POST", "/v1/sign-in", new { name = First, password = First });
        await Ask(null, "POST", "/v1/sign-in", new { nam = "secret", password = First });
        await Ask(null, "POST", "/v1/setup", new { code = First, name = "x", password = First });
        var (token, cookie) = await Browse();
        (await Ask(token, "PUT", "/v1/accounts/secret/password", new { password = Second, current = First })).Must(200);
        token = (await edge.SignIn("secret", Second)).Must(200)["token"]!;
        // Shown once, to whoever made it.
        var key = await edge.Key("secret-key", "admin");
        foreach (var path in (string[])["accounts", "accounts/secret", "accounts/secret/sessions", "api-keys", "audit", "events", "session", "outcomes/x"]) await Ask(key, "GET", $"/v1/{path}");
        await Ask(token, "GET", "/v1/session");

        var doors = await edge.Service<AccessBook>().Get(CancellationToken.None);
        var password = (await edge.Service<AccountBook>().Read("secret", CancellationToken.None))!.Password!;
        var hash = Assert.Single(await edge.Service<IReads>().Content("default", [password.Id], CancellationToken.None)).Body;
        string[] secrets = [First, Second, key, Credentials.Hash(key), hash, cookie, token, .. doors.TokenKeys.Select(k => Convert.ToBase64String(k.Secret))];

        var written = await Written();
        Assert.Contains("secret", written, StringComparison.Ordinal);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, told.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
        }
        // What is kept beside the answer to tell one body from another is not made from the password.
        Assert.Equal(await BodyHash("pw-1", First), await BodyHash("pw-2", Second));
    }

    private async Task<(string Token, string Cookie)> Browse()
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { name = "secret", password = First }), Encoding.UTF8, "application/json");
        using var response = await edge.Http.PostAsync(new Uri("/v1/sign-in", UriKind.Relative), content);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (body.RootElement.GetProperty("token").GetString()!, Assert.Single(response.Headers.GetValues("Set-Cookie")).Split(';')[0].Split('.')[1]);
    }

    /// <summary>Everything in the store that is no content row, as text.</summary>
    private async Task<string> Written()
    {
        var all = new StringBuilder();
        foreach (var column in (string[])["data FROM events", "state FROM streams", "answer FROM answers"])
            foreach (var bytes in await Query($"SELECT {column} WHERE {column.Split(' ')[0]} IS NOT NULL", row => row.GetFieldValue<byte[]>(0))) all.AppendLine(Encoding.UTF8.GetString(bytes));
        return all.ToString();
    }

    private async Task<long> BodyHash(string key, string password)
    {
        (await edge.With("local_for_this_test", "PUT", "/v1/accounts/secret/password", JsonSerializer.Serialize(new { password }), ("Idempotency-Key", key))).Must(200);
        var command = IdempotencyKey.Command("default", new By("local", Roles.Owner), key).ToString("N");
        return Assert.Single(await Query($"SELECT body_hash FROM answers WHERE command = '{command}'", row => row.GetInt64(0)));
    }

    private async Task<List<T>> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        await using var connection = new SqliteConnection($"Data Source={edge.Store};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync()) found.Add(read(rows));
        return found;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Buffers.Text;
using HelpDesk.Actors;
using NodaTime;
using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>Tokens that this server did not make, or made for another time or tenant, and keys that it does not know.</summary>
public sealed class ForgeryTests(StrictServer edge) : IClassFixture<StrictServer>
{
    private const string Name = "forged";

    [Fact]
    public async Task Only_what_the_server_signed_for_now_and_here_is_taken()
    {
        await edge.Account(Name);
        var token = await edge.Token(Name);
        var (tokens, now) = (edge.Service<Tokens>(), edge.Service<IEngine>().Now);
        var key = (await edge.Service<AccessBook>().Get(CancellationToken.None)).TokenKeys[^1];
        var session = (await edge.Service<AccountBook>().Read(Name, CancellationToken.None))!.Sessions[0].Id;
        var later = now + Duration.FromMinutes(5);
        string Sign(string account, Guid id, string tenant, Instant until, TokenKey with) => tokens.Sign(account, id, tenant, now - Duration.FromHours(1), until, with);
        // So that what follows fails for what it is.
        (await edge.With(Sign(Name, session, "default", later, key), "GET", "/v1/session")).Must(200);

        var parts = token.Split('.');
        var none = Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8);
        string[] bad =
        [
            Sign(Name, session, "default", now - Duration.FromSeconds(1), key),
            Sign(Name, session, "other-tenant", later, key),
            Sign("somebody-else", session, "default", later, key),
            Sign(Name, Guid.NewGuid(), "default", later, key),
            Sign(Name, session, "default", later, key with { Secret = RandomNumberGenerator.GetBytes(32) }),
            Sign(Name, session, "default", later, key with { Id = Guid.NewGuid() }),
            $"{none}.{parts[1]}.", $"{none}.{parts[1]}.{parts[2]}", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}.{parts[2][..^2]}AA",
            $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace(Name, "boss", StringComparison.Ordinal)))}.{parts[2]}",
            "..", "a.b.c", token + ".x", "hd_", "hd_" + new string('a', 43), "local_", "x", new string('y', 8_000),
        ];
        foreach (var forged in bad) (await edge.With(forged, "GET", "/v1/session")).MustBe(401, "no-principal");
        foreach (var header in (string[])["Basic aGk6aGk=", "Bearer", "Bearer ", $"Token {token}", token])
            (await edge.With(null, "GET", "/v1/session", null, ("Authorization", header))).MustBe(401, "no-principal");
    }

    [Fact]
    public async Task A_key_that_was_revoked_replaced_or_is_over_opens_nothing()
    {
        var first = await edge.Key("short", "machine");
        (await edge.With(first, "GET", "/v1/session")).Must(200);
        var second = await edge.Key("short", "machine");
        (await edge.With(first, "GET", "/v1/session")).MustBe(401, "no-principal");
        (await edge.With(second, "GET", "/v1/session")).Must(200);
        (await edge.AsOwner("DELETE", "/v1/api-keys/short")).Must(204);
        (await edge.With(second, "GET", "/v1/session")).MustBe(401, "no-principal");
        (await edge.AsOwner("DELETE", "/v1/api-keys/short")).MustBe(404, "not-found");
    }

    [Fact]
    public async Task A_key_does_what_its_scopes_say()
    {
        var (read, write) = (await edge.Key("reads", "supervisor", ""","scopes":["read"]"""), await edge.Key("writes", "machine", ""","scopes":["write"]"""));
        (await edge.With(read, "GET", "/v1/tickets")).Must(200);
        (await edge.With(read, "PUT", "/v1/queues/scoped", "{}")).MustBe(403, "forbidden");
        (await edge.AsOwner("PUT", "/v1/queues/scoped", "{}")).Must(200);
        (await edge.With(write, "POST", "/v1/tickets", """{"queue":"scoped"}""")).Must(201);
        (await edge.With(write, "GET", "/v1/tickets")).MustBe(403, "forbidden");
        (await edge.With(write, "GET", "/v1/stream")).MustBe(403, "forbidden");
    }

    [Fact]
    public async Task A_key_is_shown_once()
    {
        (string, string)[] same = [("Idempotency-Key", "make-once"), ("Authorization", "Bearer local_for_this_test")];
        var made = (await edge.With(null, "PUT", "/v1/api-keys/once", """{"roles":["machine"]}""", same)).Must(200);
        var again = (await edge.With(null, "PUT", "/v1/api-keys/once", """{"roles":["machine"]}""", same)).Must(200);
        Assert.Equal((made["hint"], ""), (again["hint"], again["key"]));
        (await edge.With(made["key"], "GET", "/v1/session")).Must(200);
        Assert.DoesNotContain(made["key"]!, (await edge.AsOwner("GET", "/v1/api-keys")).Text, StringComparison.Ordinal);
    }
}

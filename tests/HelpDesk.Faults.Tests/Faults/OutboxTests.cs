using System.Net.Http.Json;
using System.Text.Json;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Faults.Tests;

/// <summary>P8: kill -9 of the server between the taking of a message and its settling. It comes again under its id, and none is lost.</summary>
public class OutboxTests
{
    private const string Option = "--allow-private-webhooks";
    private const int Messages = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [MemberData(nameof(StoreUnderTest.Kinds), MemberType = typeof(StoreUnderTest))]
    public async Task What_was_being_sent_when_the_server_died_comes_again_under_its_id(string store)
    {
        await using var hooks = await HookReceiver.Start();
        var died = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hooks.Answer = (_, http) => died.Task.WaitAsync(http.RequestAborted);
        await Stage.Run(StoreUnderTest.Of(store) with { Options = [Option] }, async server =>
        {
            await Ask(server, HttpMethod.Put, "v1/receivers", new { receivers = new[] { new { name = "ops", webhook = new { url = hooks.Url } } } }, "receivers");
            var wanted = new HashSet<string>();
            for (var i = 0; i < Messages; i++) wanted.Add("msg_" + (await Ask(server, HttpMethod.Post, "v1/receivers/ops/test", new { }, $"test-{i}")).GetProperty("id").GetString());
            var before = await hooks.Next();
            await server.Kill();
            hooks.Answer = (_, _) => Task.CompletedTask;
            died.SetResult();
            hooks.Rest();
            await server.Restart(Option);

            var heard = new Dictionary<string, string>();
            while (heard.Count < Messages)
            {
                var hook = await hooks.Next();
                if (!wanted.Contains(hook.Id)) throw new FaultException($"{hook.Id} was never asked for.");
                if (heard.GetValueOrDefault(hook.Id, hook.Text) != hook.Text) throw new FaultException($"{hook.Id} came with another text.");
                heard[hook.Id] = hook.Text;
            }
            if (heard[before.Id] != before.Text) throw new FaultException($"{before.Id} came again with another text.");
            await Empty(server);
            return heard;
        });
    }

    /// <summary>Settling is no event: it is asked until it is so.</summary>
    private static async Task Empty(Server server)
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await Ask(server, HttpMethod.Get, "v1/outbox", null, null)).GetProperty("waiting").GetInt64() > 0) patience.Token.ThrowIfCancellationRequested();
        if ((await Ask(server, HttpMethod.Get, "v1/outbox", null, null)).GetProperty("dead").GetInt64() > 0) throw new FaultException("A message was given up.");
    }

    private static async Task<JsonElement> Ask(Server server, HttpMethod method, string path, object? body, string? key)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-HelpDesk-Principal", "boss;admin");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new FaultException($"{method} {path}: {text}");
    }
}

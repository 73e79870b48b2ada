using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using HelpDesk.Core;
using HelpDesk.TestSupport;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Xunit;

namespace HelpDesk.Notifications.Tests;

/// <summary>Webhooks to a real web server, from a real store.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Other = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private Site _site = null!;
    private HookReceiver _hooks = null!;

    public async Task InitializeAsync() => (_site, _hooks) = (new Site(), await HookReceiver.Start());

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _hooks.DisposeAsync();
    }

    /// <summary>The example that Standard Webhooks publishes with its libraries.</summary>
    [Fact]
    public void The_published_example_is_signed_as_published()
    {
        var signature = WebhookSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8.ToArray(), [Site.Secret]);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public async Task A_message_arrives_signed_and_is_gone()
    {
        await _site.Webhook("ops", _hooks.Url);
        _site.Send();
        var id = await _site.Tell("ops");

        var hook = await _hooks.Next();

        Assert.Equal(("/hooks", "application/json", $"msg_{id:N}"), (hook.Path, hook.ContentType, hook.Id));
        Assert.True(Signatures.Fits(Site.Secret, hook));
        Assert.False(Signatures.Fits(Other, hook));
        Assert.False(Signatures.Fits(Site.Secret, hook with { Body = [.. hook.Body, (byte)' '] }));
        using var body = JsonDocument.Parse(hook.Text);
        Assert.Equal(("receiver.test", "ops"), (body.RootElement.GetProperty("type").GetString(), body.RootElement.GetProperty("data").GetProperty("receiver").GetString()));
        await _site.Until(id, item => item is null);
        Assert.Empty(_site.Trouble);
    }

    [Fact]
    public async Task The_secret_before_signs_beside_the_new_one_for_a_day()
    {
        await _site.Webhook("ops", _hooks.Url);
        await _site.Webhook("ops", _hooks.Url, Other);
        _site.Send();
        await _site.Tell("ops");
        var both = await _hooks.Next();
        Assert.True(Signatures.Fits(Site.Secret, both) && Signatures.Fits(Other, both));

        _site.Pass(Duration.FromHours(25));
        await _site.Tell("ops");
        var later = await _hooks.Next();

        Assert.True(Signatures.Fits(Other, later));
        Assert.False(Signatures.Fits(Site.Secret, later));
    }

    [Fact]
    public async Task What_failed_comes_again_under_the_same_id_until_it_is_accepted()
    {
        _hooks.Answer = (_, http) => Status(http, 503);
        await _site.Webhook("ops", _hooks.Url);
        _site.Send();
        var id = await _site.Tell("ops");
        var first = await _hooks.Next();
        var failed = await _site.Until(id, item => item?.Failures == 1);
        Assert.Equal("503 ServiceUnavailable.", failed!.Error);
        Assert.InRange(failed.Item.DueAt - failed.CreatedAt, Duration.FromSeconds(5), Duration.FromMinutes(2));

        _hooks.Answer = (_, _) => Task.CompletedTask;
        _site.Pass(Duration.FromMinutes(2));
        var second = await _hooks.Next();

        Assert.Equal((first.Id, first.Text), (second.Id, second.Text));
        Assert.NotEqual(first.Timestamp, second.Timestamp);
        Assert.True(Signatures.Fits(Site.Secret, second));
        await _site.Until(id, item => item is null);
    }

    [Fact]
    public async Task Who_never_accepts_gets_it_ten_times_and_then_it_is_a_dead_letter()
    {
        _hooks.Answer = (_, http) => Status(http, 500);
        await _site.Webhook("ops", _hooks.Url);
        _site.Send();
        var id = await _site.Tell("ops");
        for (var tries = 1; tries < 10; tries++)
        {
            Assert.False((await _site.Until(id, item => item?.Failures == tries))!.Dead);
            _site.Pass(Duration.FromHours(27));
        }

        Assert.True((await _site.Until(id, item => item?.Failures == 10))!.Dead);
        Assert.Equal(10, _hooks.Rest().Count);
    }

    [Fact]
    public async Task Who_says_gone_is_switched_off_and_on_again_gets_what_was_given_up()
    {
        _hooks.Answer = (_, http) => Status(http, 410);
        await _site.Webhook("ops", _hooks.Url);
        _site.Send();
        var first = await _site.Tell("ops");
        Assert.Contains("410", (await _site.Until(first, item => item is { Dead: true }))!.Error, StringComparison.Ordinal);
        Assert.Equal(ReceiverOffCause.Gone, (await _site.Receiver("ops")).Off!.Cause);
        var second = await _site.Tell("ops");
        Assert.Contains("switched off", (await _site.Until(second, item => item is { Dead: true }))!.Error, StringComparison.Ordinal);
        Assert.Single(_hooks.Rest());

        _hooks.Answer = (_, _) => Task.CompletedTask;
        await _site.Webhook("ops", _hooks.Url, on: true);
        await _site.Retry(first);

        Assert.Equal($"msg_{first:N}", (await _hooks.Next()).Id);
        await _site.Until(first, item => item is null);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var elsewhere = await HookReceiver.Start();
        _hooks.Answer = (_, http) =>
        {
            http.Response.Redirect(elsewhere.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        await _site.Webhook("ops", _hooks.Url);
        _site.Send();
        var id = await _site.Tell("ops");

        Assert.Contains("redirects are not followed", (await _site.Until(id, item => item?.Failures == 1))!.Error, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Rest());
    }

    [Fact]
    public async Task Of_a_huge_answer_little_is_read()
    {
        // By hand: a web server does not say how much of what it writes really left.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sent = Endless(listener);
        await _site.Webhook("ops", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _site.Send();
        var id = await _site.Tell("ops");

        await _site.Until(id, item => item is null);
        // What the operating system holds ready on both sides is not read.
        Assert.InRange(await sent.WaitAsync(TimeSpan.FromSeconds(60)), 0, 64 * 1024 * 1024);
    }

    /// <summary>Answers one request with 200 and a body that never ends; how much of it left until the other side hung up.</summary>
    private static async Task<long> Endless(TcpListener listener)
    {
        using var client = await listener.AcceptSocketAsync();
        var (block, sum) = (new byte[64 * 1024], 0L);
        await client.ReceiveAsync(block);
        await client.SendAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
        try
        {
            while (true) sum += await client.SendAsync(block);
        }
        catch (SocketException)
        {
            return sum;
        }
    }

    [Fact]
    public async Task Who_does_not_answer_holds_up_nobody_else()
    {
        await using var silent = await HookReceiver.Start();
        var never = new TaskCompletionSource();
        silent.Answer = (_, http) => never.Task.WaitAsync(http.RequestAborted);
        await _site.Webhook("silent", silent.Url);
        await _site.Webhook("ops", _hooks.Url);
        _site.Send();
        for (var i = 0; i < 20; i++) await _site.Tell("silent");
        await silent.Next();

        for (var i = 0; i < 20; i++)
        {
            var id = await _site.Tell("ops");
            Assert.Equal($"msg_{id:N}", (await _hooks.Next()).Id);
        }
        Assert.InRange(silent.Rest().Count, 0, 3);
        never.SetResult();
    }

    [Fact]
    public async Task Who_is_too_slow_has_not_accepted()
    {
        var never = new TaskCompletionSource();
        _hooks.Answer = (_, http) => never.Task.WaitAsync(http.RequestAborted);
        await _site.Webhook("ops", _hooks.Url);
        _site.Send(patience: TimeSpan.FromMilliseconds(300));
        var id = await _site.Tell("ops");

        Assert.Equal("No answer within 0.3 s.", (await _site.Until(id, item => item?.Failures == 1))!.Error);
        never.SetResult();
    }

    [Fact]
    public async Task A_receiver_that_is_down_gets_it_when_it_is_back()
    {
        var address = _hooks.Url[..^"/hooks".Length];
        await _hooks.DisposeAsync();
        await _site.Webhook("ops", address + "/hooks");
        _site.Send();
        var id = await _site.Tell("ops");
        await _site.Until(id, item => item?.Failures == 1);

        _hooks = await HookReceiver.Start(address);
        _site.Pass(Duration.FromMinutes(1));

        Assert.Equal($"msg_{id:N}", (await _hooks.Next()).Id);
    }

    [Fact]
    public async Task It_is_not_tried_earlier_than_the_receiver_asks_for()
    {
        _hooks.Answer = (_, http) =>
        {
            http.Response.Headers.RetryAfter = "7200";
            return Status(http, 429);
        };
        await _site.Webhook("ops", _hooks.Url);
        _site.Send();
        var id = await _site.Tell("ops");

        var failed = await _site.Until(id, item => item?.Failures == 1);
        Assert.InRange(failed!.Item.DueAt - failed.CreatedAt, Duration.FromHours(2), Duration.FromHours(3));
    }

    [Fact]
    public async Task This_machine_is_not_reached_unless_the_server_was_told_so()
    {
        await _site.Webhook("ops", _hooks.Url);
        _site.Send(guard: new AddressGuard([]));
        var id = await _site.Tell("ops");
        Assert.Contains("--allow-private-webhooks 127.0.0.1", (await _site.Until(id, item => item is { Dead: true }))!.Error, StringComparison.Ordinal);
        await _site.StopSending();

        _site.Send(guard: new AddressGuard(["127.0.0.1"]));
        await _site.Retry(id);
        Assert.Equal($"msg_{id:N}", (await _hooks.Next()).Id);
    }

    [Fact]
    public async Task What_is_for_nobody_is_a_dead_letter()
    {
        _site.Send();
        var id = await _site.Tell("ops");
        Assert.Contains("There is no receiver 'ops'", (await _site.Until(id, item => item is { Dead: true }))!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_the_hours_of_its_people_a_message_waits_and_that_is_no_failure()
    {
        var (calendar, opens) = await _site.OpensLater();
        await _site.Webhook("ops", _hooks.Url, quiet: [calendar]);
        _site.Send();
        var quiet = await _site.Tell("ops");
        Assert.Equal((opens, 0), await _site.Until(quiet, item => item?.Item.DueAt == opens) is { } put ? (put.Item.DueAt, put.Failures) : default);
        var urgent = await _site.Tell("ops", urgent: true);
        Assert.Equal($"msg_{urgent:N}", (await _hooks.Next()).Id);

        _site.Pass(opens - _site.Now + Duration.FromSeconds(1));

        Assert.Equal($"msg_{quiet:N}", (await _hooks.Next()).Id);
    }

    [Fact]
    public async Task Stopping_waits_for_what_is_being_sent()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _hooks.Answer = (_, _) =>
        {
            arrived.TrySetResult();
            return go.Task;
        };
        await _site.Webhook("ops", _hooks.Url);
        _site.Send();
        var id = await _site.Tell("ops");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var stopping = _site.StopSending();
        go.SetResult();
        await stopping;

        Assert.Null(await _site.Item(id));
    }

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_dead_letter_is_thrown_away_when_it_is_thirty_days_old()
    {
        _site.Send();
        var id = await _site.Tell("nobody");
        await _site.Until(id, item => item is { Dead: true });
        await _site.StopSending();

        _site.Pass(Duration.FromDays(29));
        await _site.Webhook("ops", _hooks.Url);
        _site.Send();
        await _site.Tell("ops");
        await _hooks.Next();
        Assert.NotNull(await _site.Item(id));
        await _site.StopSending();

        _site.Pass(Duration.FromDays(1) + Duration.FromMinutes(1));
        _site.Send();
        await _site.Tell("ops");
        await _hooks.Next();
        Assert.Null(await _site.Item(id));
    }
}

using System.Net;
using System.Text;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Engine;

/// <summary>What an adapter makes of the engine's answers.</summary>
public sealed class EngineClientTests : IDisposable
{
    private readonly Answers _engine = new();
    private readonly List<string> _trouble = [];

    [Fact]
    public async Task A_command_comes_with_the_answer()
    {
        _engine.Next = (HttpStatusCode.OK, """{"commandId":"00000001000000000000000000000000","callId":"c1","action":"route","handle":"c1#0","uris":["sip:1001@pbx"],"ringMs":20000}""");
        var command = await Report();
        Assert.Equal((new Guid(1, 0, 0, new byte[8]), "c1", PhoneAction.Route, "c1#0", TimeSpan.FromSeconds(20)), (command!.CommandId, command.CallId, command.Action, command.Handle, command.Ring));
        var (url, authorization, body) = Assert.Single(_engine.Asked);
        Assert.Equal("http://engine.example/v1/telephony/events", url);
        Assert.Equal("pbx:secret", Encoding.UTF8.GetString(Convert.FromBase64String(authorization["Basic ".Length..])));
        Assert.Equal("c1", Sent.Structured(body).Events.Single().Event!.CallId);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"position":"first"}""")]
    public async Task Taken_in_is_no_command(string body)
    {
        _engine.Next = (HttpStatusCode.Accepted, body);
        Assert.Null(await Report(CallNews.Arrived));
        Assert.Empty(_trouble);
    }

    [Fact]
    public async Task Who_has_to_wait_is_told_his_place()
    {
        _engine.Next = (HttpStatusCode.Accepted, """{"position":3,"estimatedWaitSeconds":90}""");
        var play = await Report(CallNews.Arrived);
        Assert.Equal((PhoneAction.Play, "c1#0", new Announcement(3, TimeSpan.FromSeconds(90), "ko")), (play!.Action, play.Handle, play.Media));
        Assert.Equal(play.CommandId, (await Report(CallNews.Arrived))!.CommandId);
        Assert.Null(await Report());
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(HttpStatusCode.UnsupportedMediaType)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_refused_for_good_is_told_once_and_not_sent_again(HttpStatusCode status)
    {
        _engine.Next = (status, """{"detail":"no such queue"}""");
        Assert.Null(await Report());
        Assert.Contains("no such queue", Assert.Single(_trouble), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task What_may_be_taken_in_later_is_thrown(HttpStatusCode status)
    {
        _engine.Next = (status, "");
        Assert.Equal(status, (await Assert.ThrowsAsync<HttpRequestException>(Report)).StatusCode);
        Assert.Empty(_trouble);
    }

    public void Dispose() => _engine.Dispose();

    private Task<PhoneCommand?> Report() => Report(CallNews.Alive);

    private Task<PhoneCommand?> Report(CallNews kind) =>
        new EngineClient(new HttpClient(_engine, disposeHandler: false) { BaseAddress = new("http://engine.example/") }, "pbx", "secret", (what, _) => _trouble.Add(what))
            .Report(new("/pbx", "1", "c1", kind) { Handle = "c1#0", Language = "ko" }, TimeSpan.Zero, default);

    private sealed class Answers : HttpMessageHandler
    {
        public (HttpStatusCode Status, string Body) Next { get; set; }

        public List<(string Url, string Authorization, string Body)> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add((request.RequestUri!.ToString(), request.Headers.Authorization!.ToString(), await request.Content!.ReadAsStringAsync(cancellationToken)));
            return new(Next.Status) { Content = new StringContent(Next.Body) };
        }
    }
}

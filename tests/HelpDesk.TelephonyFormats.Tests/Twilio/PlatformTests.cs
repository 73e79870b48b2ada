using System.Net;
using System.Text;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Twilio;

public sealed class PlatformTests : IDisposable
{
    private readonly Rest _rest = new();

    [Fact]
    public async Task A_later_route_updates_the_pending_reservation()
    {
        Assert.Equal(PhoneAnswer.Ok, await Platform().Do(Route(1), default));
        var (url, authorization, form) = Assert.Single(_rest.Asked);
        Assert.Equal($"https://taskrouter.twilio.com/v1/Workspaces/WS00000000000000000000000000000001/Tasks/{Account.Task}/Reservations/{Account.Reservation}", url);
        Assert.Equal($"AC00000000000000000000000000000001:{Account.Token}", Encoding.UTF8.GetString(Convert.FromBase64String(authorization["Basic ".Length..])));
        Assert.StartsWith("Instruction=Dequeue&DequeueTo=client%3Aalice&DequeueFrom=%2B18005550100&DequeueTimeout=20&DequeueStatusCallbackUrl=https%3A%2F%2Fhelp", form, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("&DequeueStatusCallbackEvent=initiated&DequeueStatusCallbackEvent=ringing&DequeueStatusCallbackEvent=answered&DequeueStatusCallbackEvent=completed", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_is_answered_and_not_sent()
    {
        var platform = Platform();
        Assert.Equal(PhoneAnswer.Ok, await platform.Do(Route(1), default));
        Assert.Equal(PhoneAnswer.Ok, await platform.Do(Route(1), default));
        Assert.Single(_rest.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, PhoneAnswer.Gone)]
    [InlineData(HttpStatusCode.BadRequest, PhoneAnswer.Stale)]
    [InlineData(HttpStatusCode.Conflict, PhoneAnswer.Stale)]
    [InlineData(HttpStatusCode.Unauthorized, PhoneAnswer.NotUnderstood)]
    [InlineData(HttpStatusCode.TooManyRequests, PhoneAnswer.Away)]
    [InlineData(HttpStatusCode.BadGateway, PhoneAnswer.Away)]
    [InlineData(null, PhoneAnswer.Away)]
    public async Task What_Twilio_says(HttpStatusCode? status, PhoneAnswer answer)
    {
        _rest.Status = status;
        Assert.Equal(answer, await Platform().Do(Route(1), default));
    }

    [Fact]
    public async Task After_no_answer_it_is_sent_again()
    {
        var platform = Platform();
        _rest.Status = null;
        Assert.Equal(PhoneAnswer.Away, await platform.Do(Route(1), default));
        _rest.Status = HttpStatusCode.OK;
        Assert.Equal(PhoneAnswer.Ok, await platform.Do(Route(1), default));
        Assert.Equal(2, _rest.Asked.Count);
    }

    [Fact]
    public async Task A_hangup_ends_the_agents_call()
    {
        Assert.Equal(PhoneAnswer.Ok, await Platform().Do(new(Guid.Empty, Account.Call, PhoneAction.Hangup) { Dialog = Account.Leg }, default));
        Assert.Equal(($"https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Calls/{Account.Leg}.json", "Status=completed"), (_rest.Asked[0].Url, _rest.Asked[0].Form));
    }

    [Theory]
    [InlineData(PhoneAction.Route, "../../x/y")]
    [InlineData(PhoneAction.Route, null)]
    [InlineData(PhoneAction.Hold, Account.Handle)]
    public async Task What_Twilio_can_not_is_not_sent(PhoneAction action, string? handle)
    {
        Assert.Equal(PhoneAnswer.NotUnderstood, await Platform().Do(new(Guid.Empty, Account.Call, action) { Handle = handle, Dialog = "../x" }, default));
        Assert.Empty(_rest.Asked);
    }

    public void Dispose() => _rest.Dispose();

    private TwilioPlatform Platform() => new(new HttpClient(_rest, disposeHandler: false), Account.Settings);

    private static PhoneCommand Route(int n) =>
        new(new Guid(n, 0, 0, new byte[8]), Account.Call, PhoneAction.Route) { Handle = Account.Handle, Uris = ["client:alice"], Ring = TimeSpan.FromSeconds(20) };
}

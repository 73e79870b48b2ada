using System.Net;
using NodaTime;
using Xunit;

namespace HelpDesk.Notifications.Tests;

/// <summary>Where webhooks may lead, and when they come again.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("64:ff9b::5db8:d822")]
    public void Public_addresses_are_reached(string address) => Assert.True(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    public void Addresses_that_only_this_server_can_see_are_not(string address)
    {
        Assert.False(AddressGuard.IsPublic(IPAddress.Parse(address)));
        Assert.False(new AddressGuard(["other"]).Allows("host", IPAddress.Parse(address)));
        Assert.True(new AddressGuard(["HOST"]).Allows("host", IPAddress.Parse(address)));
        Assert.True(AddressGuard.None.Allows("host", IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("https://example.com/hooks", true)]
    [InlineData("http://10.0.0.1:8080/x?y=z", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("example.com/hooks", false)]
    [InlineData("/hooks", false)]
    [InlineData("ftp://example.com", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://kim:secret@example.com/", false)]
    [InlineData("https://example.com/#here", false)]
    [InlineData("https://", false)]
    public void Only_addresses_of_web_servers_are_taken(string? url, bool taken) => Assert.Equal(taken, WebhookUrl.Wrong(url) is null);

    [Theory]
    [InlineData(Site.Secret, true)]
    [InlineData("whsec_", false)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_not base64 at all, but long enough to be one", false)]
    public void Only_secrets_of_the_conventions_are_taken(string secret, bool taken) => Assert.Equal(taken, WebhookSecret.Key(secret) is not null);

    [Fact]
    public void New_secrets_are_secrets_and_never_the_same()
    {
        var made = Enumerable.Range(0, 100).Select(_ => WebhookSecret.Make()).ToList();
        Assert.All(made, secret => Assert.Equal(32, WebhookSecret.Key(secret)!.Length));
        Assert.Equal(100, made.Distinct().Count());
    }

    [Fact]
    public void Waits_are_those_of_the_conventions_and_a_tenth_longer_at_most()
    {
        double[] seconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
        var spread = new HashSet<Duration>();
        for (var item = 0; item < 100; item++)
        {
            var id = Core.Ids.Derive(Guid.Empty, item);
            for (var n = 1; n <= seconds.Length; n++)
            {
                var wait = RetrySchedule.After(id, n, null)!.Value;
                Assert.InRange(wait.TotalSeconds, seconds[n - 1], seconds[n - 1] * 1.1);
                Assert.Equal(wait, RetrySchedule.After(id, n, Duration.Zero));
                spread.Add(wait);
            }
            Assert.Null(RetrySchedule.After(id, seconds.Length + 1, null));
        }
        Assert.True(spread.Count > 800);
        Assert.Equal(Duration.FromHours(24), RetrySchedule.After(Guid.Empty, 1, Duration.FromDays(400)));
    }
}

using System.Net;
using HelpDesk.Silo;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Behind the gateway of a private network (--trust-network).</summary>
public sealed class TrustTests(TrustTests.TrustingServer edge) : IClassFixture<TrustTests.TrustingServer>
{
    private const string Elsewhere = "10.1.2.3";

    [Fact]
    public async Task A_gateway_may_forward() =>
        (await edge.Send("GET", "/v1/tickets", null, EdgeServer.Supervisor, ("X-Forwarded-For", "203.0.113.7"), ("Via", "1.1 gate"))).Must(200);

    [Theory]
    [InlineData("Helpdesk")]
    [InlineData("helpdesk:5080")]
    [InlineData(Elsewhere)]
    [InlineData("[fd00::7]:5080")]
    [InlineData("localhost")]
    public async Task Its_own_names_and_addresses_are_taken(string host) =>
        (await edge.Send("GET", "/v1/tickets", null, EdgeServer.Supervisor, ("Host", host))).Must(200);

    [Theory]
    [InlineData("desk.example")]
    [InlineData("helpdesk.example")]
    [InlineData("10.1.2.3.example")]
    public async Task A_page_whose_name_points_here_is_refused(string host) =>
        Assert.Contains("--trust-network", (await edge.Send("GET", "/v1/tickets", null, EdgeServer.Supervisor, ("Host", host))).MustBe(401, "no-principal")["detail"],
            StringComparison.Ordinal);

    [Fact]
    public async Task Who_asks_has_to_be_said_all_the_same() => (await edge.Get("/v1/tickets", principal: null)).MustBe(401, "no-principal");

    [Theory]
    [InlineData(Elsewhere, false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    public void Without_it_another_machine_is_not_believed(string from, bool believed)
    {
        Assert.Equal(believed, TrustedCallers.ThisMachine.Reaches(IPAddress.Parse(from)));
        Assert.True(TrustedCallers.PrivateNetwork([]).Reaches(IPAddress.Parse(from)));
    }

    [Theory]
    [InlineData("http://localhost:5080", true, true)]
    [InlineData("http://[::1]:5080", true, true)]
    [InlineData("http://0.0.0.0:5080", false, true)]
    [InlineData("http://[::]:5080", false, true)]
    [InlineData("http://10.1.2.3:5080", false, true)]
    [InlineData("http://helpdesk:5080", false, false)]
    [InlineData("http://*:5080", false, false)]
    [InlineData("http://10.1.2.3:5080/desk", false, false)]
    [InlineData("https://10.1.2.3:5080", false, false)]
    public void Only_a_trusted_network_is_listened_to(string url, bool alone, bool trusting)
    {
        Assert.Equal(alone, ListenAddress.Wrong(url, trustNetwork: false, out _) is null);
        Assert.Equal(trusting, ListenAddress.Wrong(url, trustNetwork: true, out _) is null);
    }

    /// <summary>Whose gateway calls it helpdesk.</summary>
    public sealed class TrustingServer : EdgeServer
    {
        protected override IReadOnlyCollection<string>? TrustNetwork => ["helpdesk"];
    }
}

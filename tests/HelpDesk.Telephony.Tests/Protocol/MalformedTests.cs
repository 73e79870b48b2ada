using System.Net;
using System.Net.Sockets;
using System.Text;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>What no telephone says, in datagrams of our own.</summary>
public sealed class MalformedTests
{
    [SipFact]
    public async Task Bad_messages_are_refused_or_ignored_and_good_ones_go_on()
    {
        await using var scene = await Scene.Open();
        using var line = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        line.Connect(IPAddress.Loopback, scene.Edge.Sip);

        Assert.Equal(400, await Status(line, Invite("quote\"d")));
        Assert.Equal(400, await Status(line, Invite("back\\slash")));
        Assert.Equal(400, await Status(line, Invite("pipe|d")));
        Assert.Equal(400, await Status(line, Invite(new string('x', 201))));
        Assert.Equal(481, await Status(line, Request("CANCEL", "unknown")));
        Assert.Equal(405, await Status(line, Request("MESSAGE", "message")));
        Assert.Equal(404, await Status(line, Request("BYE", "stranger").Replace("To: <sip:1@x>", "To: <sip:1@x>;tag=t", StringComparison.Ordinal)));
        Assert.Equal(483, await Status(line, Invite("far").Replace("Max-Forwards: 70", "Max-Forwards: 0", StringComparison.Ordinal)));
        foreach (var noise in (string[])["", "\r\n\r\n", "INVITE", "INVITE sip:1@x SIP/2.0\r\n\r\n", new string('A', 60_000), "SIP/2.0 200 OK\r\n\r\n"])
            await line.SendAsync(Encoding.Latin1.GetBytes(noise));
        Assert.Equal(200, await Status(line, Request("OPTIONS", "alive")));
    }

    [SipFact]
    public async Task A_name_that_is_no_text_and_a_missing_number_leave_the_call_a_call()
    {
        await using var scene = await Scene.Open();
        using var line = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        line.Connect(IPAddress.Loopback, scene.Edge.Sip);

        await line.SendAsync(Encoding.Latin1.GetBytes(Invite("latin").Replace("From: <", "From: \"Jos\xe9 \\\"x\\\"\" <", StringComparison.Ordinal)));
        await line.SendAsync(Encoding.UTF8.GetBytes(Invite("korean").Replace("From: <", "From: \"김 상담\" <", StringComparison.Ordinal)));
        await line.SendAsync(Encoding.UTF8.GetBytes(Invite("nobody").Replace("INVITE sip:1@", "INVITE sip:", StringComparison.Ordinal)));

        Assert.Null((await scene.Engine.Hears("call.arrived", said => said.Call == "latin")).Text("callerName"));
        Assert.Equal("김 상담", (await scene.Engine.Hears("call.arrived", said => said.Call == "korean")).Text("callerName"));
        Assert.Null((await scene.Engine.Hears("call.arrived", said => said.Call == "nobody")).Text("called"));
    }

    [SipFact]
    public async Task Who_has_no_name_is_no_error_and_does_not_get_that_of_a_caller_before_him()
    {
        // As many as Kamailio's processes, and some more.
        const int Calls = 12;
        await using var scene = await Scene.Open();
        using var line = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        line.Connect(IPAddress.Loopback, scene.Edge.Sip);

        for (var call = 0; call < Calls; call++) Assert.Equal(100, await Status(line, Invite($"named-{call}").Replace("From: <", "From: \"Kim\" <", StringComparison.Ordinal)));
        for (var call = 0; call < Calls; call++) Assert.Equal(100, await Status(line, Invite($"nameless-{call}")));

        for (var call = 0; call < Calls; call++) Assert.Null((await scene.Engine.Hears("call.arrived", said => said.Call == $"nameless-{call}")).Text("callerName"));
        Assert.DoesNotContain("ERROR", scene.Edge.Log, StringComparison.Ordinal);
    }

    [SipFact]
    public async Task A_Call_ID_in_use_makes_no_second_call()
    {
        await using var scene = await Scene.Open();
        using var line = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        line.Connect(IPAddress.Loopback, scene.Edge.Sip);

        Assert.Equal(100, await Status(line, Invite("twice")));
        await scene.Engine.Hears("call.arrived");
        Assert.Equal(482, await Status(line, Invite("twice", "z9hG4bKother")));
        // The CANCEL of the refused one leaves the first alone.
        await line.SendAsync(Encoding.Latin1.GetBytes(Request("CANCEL", "twice", "z9hG4bKother")));
        Assert.Equal(487, await Until(line, Request("CANCEL", "twice"), 487));

        await line.SendAsync(Encoding.Latin1.GetBytes(Request("ACK", "twice")));
        await scene.Edge.Forgets();
        Assert.Equal("call.arrived call.abandoned", scene.Engine.Story("twice"));
    }

    [SipFact]
    public async Task A_CANCEL_right_behind_the_first_sign_of_life_leaves_nothing_of_the_call()
    {
        const int Calls = 500;
        await using var scene = await Scene.Open();
        using var line = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        line.Connect(IPAddress.Loopback, scene.Edge.Sip);

        for (var call = 0; call < Calls; call++)
        {
            await Until(line, Invite($"hasty-{call}"), 100);
            await Until(line, Request("CANCEL", $"hasty-{call}"), 487);
            await line.SendAsync(Encoding.Latin1.GetBytes(Request("ACK", $"hasty-{call}")));
        }

        await scene.Edge.Forgets();
        for (var call = 0; call < Calls; call++) await scene.Engine.Hears("call.abandoned", said => said.Call == $"hasty-{call}");
    }

    private static string Invite(string callId, string branch = "z9hG4bKfirst") => Request("INVITE", callId, branch);

    private static string Request(string method, string callId, string branch = "z9hG4bKfirst") =>
        $"{method} sip:1@x SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;rport;branch={branch}-{callId.GetHashCode(StringComparison.Ordinal)}\r\nMax-Forwards: 70\r\nFrom: <sip:2@x>;tag=f\r\nTo: <sip:1@x>\r\n"
        + $"Call-ID: {callId}\r\nCSeq: 1 {method}\r\nContact: <sip:2@127.0.0.1>\r\nContent-Length: 0\r\n\r\n";

    private static async Task<int> Status(UdpClient line, string message)
    {
        await line.SendAsync(Encoding.Latin1.GetBytes(message));
        return await Next(line);
    }

    /// <summary>Sends it and reads replies until that status comes.</summary>
    private static async Task<int> Until(UdpClient line, string message, int status)
    {
        var last = await Status(line, message);
        while (last != status) last = await Next(line);
        return last;
    }

    private static async Task<int> Next(UdpClient line) =>
        int.Parse((await Reply(line)).AsSpan("SIP/2.0 ".Length, 3), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> Reply(UdpClient line)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return Encoding.Latin1.GetString((await line.ReceiveAsync(patience.Token)).Buffer);
    }
}

using Xunit;
using static HelpDesk.Core.Tests.AgentDriver;

namespace HelpDesk.Core.Tests.Agents;

/// <summary>Who may be given what in which presence: claims that begin (ok) and the refusals of those that don't.</summary>
public sealed class AgentClaimTable
{
    private const string Table = """
        claim       available  break      draining   lapsed     full       no-channel  unknown
        pick        ok         NOROOM     NOROOM     NOROOM     NOROOM     NOROOM      NOROOM
        accept      ok         ok         ok         ok         ok         ok          NONE
        accept-old  OVER       OVER       OVER       OVER       OVER       OVER        NONE
        take        ok         ok         ok         ok         FULL       CHANNEL     NONE
        transfer    ok         ABSENT     ABSENT     ABSENT     FULL       CHANNEL     NONE
        assign      ok         ABSENT     ABSENT     ABSENT     FULL       CHANNEL     NONE
        override    ok         ok         ok         ok         ok         CHANNEL     NONE
        resume      ok         ok         ok         ok         FULL       CHANNEL     NONE
        reopen      ok         ok         ok         ok         FULL       CHANNEL     NONE
        """;

    private static readonly Dictionary<string, string> Refusals = new()
    {
        ["NONE"] = RefusalCodes.NotFound, ["OVER"] = RefusalCodes.OfferEnded, ["FULL"] = RefusalCodes.AgentAtCapacity,
        ["CHANNEL"] = RefusalCodes.ChannelNotServed, ["ABSENT"] = RefusalCodes.AgentNotAvailable,
    };

    private const int Rung = 1;
    private const int Other = 2;

    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        var lines = Table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var line in lines.Skip(1))
            for (var i = 1; i < line.Length; i++) rows.Add(line[0], lines[0][i], line[i]);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Claim_begins_or_is_refused(string claim, string presence, string expected)
    {
        var agent = Hana_in(presence);
        var decision = claim == "pick"
            ? agent.Reserve(Other, presence == "no-channel" ? "fax" : "chat")
            : agent.Tell(MessageOf(claim, presence == "no-channel" ? "fax" : "chat"), Sample.Boss);
        if (expected == "ok") Assert.Contains(decision.Sends, s => s.To.Kind == ActorKind.Ticket);
        else if (expected == "NOROOM") Assert.Single(decision.Told<NoRoom>());
        else AssertRefused(Refusals[expected], decision);
    }

    private static Message MessageOf(string claim, string channel) => claim switch
    {
        "accept" => new Accept(Sample.Id(Rung), OfferId(Rung)),
        "accept-old" => new Accept(Sample.Id(Other), OfferId(Other)),
        "take" => new Take(Sample.Id(Other), channel),
        "transfer" => new ReceiveTransfer(Sample.Id(Other), channel, null),
        "assign" => new Assign(Sample.Id(Other), channel, false),
        "override" => new Assign(Sample.Id(Other), channel, true),
        "resume" => new ResumeTicket(Sample.Id(Other), channel),
        "reopen" => new ReopenTicket(Sample.Id(Other), channel),
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim, "Unknown claim."),
    };

    /// <summary>Hana in this presence while one offer rings.</summary>
    private static AgentDriver Hana_in(string presence)
    {
        if (presence == "unknown") return NobodyYet();
        var agent = new AgentDriver(Sample.Profile(units: presence == "full" ? 25 : 100)).Ring(Rung);
        switch (presence)
        {
            case "break": agent.Tell(new SetActivity("break", false, false), Sample.Self(Hana)); break;
            case "draining": agent.Tell(new SetActivity("break", false, true), Sample.Self(Hana)); break;
            case "lapsed":
                agent.Pass(60);
                agent.Tell(new Due());
                break;
        }
        return agent;
    }

    private static AgentDriver NobodyYet()
    {
        var agent = new AgentDriver();
        agent.Forget();
        return agent;
    }

    private static void AssertRefused(string code, Decision decision)
    {
        var refused = Assert.IsType<Refused>(decision.Answer);
        Assert.Equal(code, refused.Code);
        Assert.Empty(decision.Changes);
        Assert.Empty(decision.Sends);
        Remedies.AssertNamed(refused);
    }
}

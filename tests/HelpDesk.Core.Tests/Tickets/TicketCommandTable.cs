using Xunit;
using static HelpDesk.Core.Tests.TicketDriver;

namespace HelpDesk.Core.Tests.Tickets;

/// <summary>
/// Every command of a ticket in every status by everybody: which status it leads to, or why it is refused (capitals). Hana is whom the
/// ticket is offered to, who holds it or who held it last; "self" acts as Hana, "other" as Otto.
/// </summary>
public sealed class TicketCommandTable
{
    private const string Table = """
        command       who                      none      waiting   offered   working   on-hold   resolved  closed    cancelled abandoned
        create        self,other,boss,machine  waiting   EXISTS    EXISTS    EXISTS    EXISTS    EXISTS    EXISTS    EXISTS    EXISTS
        create        light                    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        say           self,other,boss,machine  NONE      waiting   offered   working   on-hold   resolved  STATE     STATE     STATE
        say           light                    NONE      FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        comment       all                      NONE      waiting   offered   working   on-hold   resolved  closed    cancelled abandoned
        edit          self,other,boss,machine  NONE      waiting   offered   working   on-hold   resolved  STATE     STATE     STATE
        edit          light                    NONE      FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        hold          self,boss                NONE      STATE     STATE     on-hold   STATE     STATE     STATE     STATE     STATE
        hold          other,machine,light      NONE      STATE     STATE     FORBID    FORBID    STATE     STATE     STATE     STATE
        release       self,boss                NONE      STATE     STATE     waiting   waiting   STATE     STATE     STATE     STATE
        release       other,machine,light      NONE      STATE     STATE     FORBID    FORBID    STATE     STATE     STATE     STATE
        move          self,boss                NONE      waiting   waiting   waiting   waiting   STATE     STATE     STATE     STATE
        move          other,machine            NONE      waiting   waiting   FORBID    FORBID    STATE     STATE     STATE     STATE
        move          light                    NONE      FORBID    FORBID    FORBID    FORBID    STATE     STATE     STATE     STATE
        resolve       self                     NONE      FORBID    FORBID    resolved  resolved  STATE     STATE     STATE     STATE
        resolve       other,machine,light      NONE      FORBID    FORBID    FORBID    FORBID    STATE     STATE     STATE     STATE
        resolve       boss                     NONE      resolved  resolved  resolved  resolved  STATE     STATE     STATE     STATE
        end-wrap-up   self,boss                NONE      STATE     STATE     STATE     STATE     resolved  closed    STATE     STATE
        end-wrap-up   other,machine,light      NONE      FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        reopen        self,other,boss,machine  NONE      STATE     STATE     STATE     STATE     waiting   STATE     STATE     STATE
        reopen        light                    NONE      FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        close         self,other,boss,machine  NONE      STATE     STATE     STATE     STATE     closed    STATE     STATE     STATE
        close         light                    NONE      FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        cancel        self                     NONE      FORBID    FORBID    cancelled cancelled FORBID    FORBID    FORBID    FORBID
        cancel        other,light              NONE      FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        cancel        boss,machine             NONE      cancelled cancelled cancelled cancelled STATE     STATE     STATE     STATE
        abandon       self,other,light         NONE      FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        abandon       boss,machine             NONE      abandoned abandoned STATE     STATE     STATE     STATE     STATE     STATE
        decline-hana  all                      OVER      OVER      waiting   TAKEN     TAKEN     OVER      OVER      OVER      OVER
        accept-hana   self,boss                NONE      OVER      working   TAKEN     TAKEN     OVER      OVER      OVER      OVER
        accept-hana   other,machine,light      NONE      OVER      FORBID    TAKEN     TAKEN     OVER      OVER      OVER      OVER
        accept-otto   all                      NONE      OVER      OVER      TAKEN     TAKEN     OVER      OVER      OVER      OVER
        take-hana     self,boss                NONE      working   working   TAKEN     TAKEN     STATE     STATE     STATE     STATE
        take-hana     other,machine,light      NONE      FORBID    FORBID    TAKEN     TAKEN     STATE     STATE     STATE     STATE
        transfer-otto self,boss                NONE      STATE     STATE     working   working   STATE     STATE     STATE     STATE
        transfer-otto other,machine,light      NONE      STATE     STATE     FORBID    FORBID    STATE     STATE     STATE     STATE
        transfer-hana self,boss                NONE      STATE     STATE     TAKEN     TAKEN     STATE     STATE     STATE     STATE
        transfer-hana other,machine,light      NONE      STATE     STATE     FORBID    FORBID    STATE     STATE     STATE     STATE
        assign-otto   self,other,machine,light NONE      FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        assign-otto   boss                     NONE      working   working   working   working   STATE     STATE     STATE     STATE
        assign-hana   self,other,machine,light NONE      FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID    FORBID
        assign-hana   boss                     NONE      working   working   TAKEN     TAKEN     STATE     STATE     STATE     STATE
        resume-hana   self,boss                NONE      STATE     STATE     STATE     working   STATE     STATE     STATE     STATE
        resume-hana   other,machine,light      NONE      STATE     STATE     STATE     FORBID    STATE     STATE     STATE     STATE
        resume-otto   all                      NONE      STATE     STATE     STATE     STATE     STATE     STATE     STATE     STATE
        reopen-hana   self,boss                NONE      STATE     STATE     STATE     STATE     working   STATE     STATE     STATE
        reopen-hana   other,machine,light      NONE      STATE     STATE     STATE     STATE     FORBID    STATE     STATE     STATE
        """;

    private static readonly TicketStatus[] Statuses = Enum.GetValues<TicketStatus>();

    private static readonly Dictionary<string, string> Refusals = new()
    {
        ["NONE"] = RefusalCodes.NotFound, ["FORBID"] = RefusalCodes.Forbidden, ["STATE"] = RefusalCodes.WrongState,
        ["TAKEN"] = RefusalCodes.AlreadyTaken, ["OVER"] = RefusalCodes.OfferEnded, ["EXISTS"] = RefusalCodes.AlreadyExists,
    };

    private static readonly Dictionary<string, By> People = new()
    {
        ["self"] = Sample.Self(Hana), ["other"] = Sample.Self(Otto), ["boss"] = Sample.Boss, ["machine"] = Sample.Machine, ["light"] = Sample.Light,
    };

    private static readonly Dictionary<string, Func<TicketDriver, Message>> Commands = new()
    {
        ["create"] = _ => Sample.Create(),
        ["say"] = _ => new Say(Sample.Text(5), true),
        ["comment"] = _ => new Say(Sample.Text(5, ContentClass.PrivateText), false),
        ["edit"] = _ => new Edit(5, null, null, null, null, null),
        ["hold"] = _ => new Hold(null),
        ["release"] = _ => new Release(ReleaseCause.Released, null, null),
        ["move"] = _ => new MoveToQueue(Sample.Terms("other-queue"), null, null),
        ["resolve"] = _ => new Resolve(null, null),
        ["end-wrap-up"] = _ => new EndWrapUp(Hana),
        ["reopen"] = _ => new ReopenToQueue(null, null),
        ["close"] = _ => new Close(),
        ["cancel"] = _ => new Cancel(null),
        ["abandon"] = _ => new Abandon(),
        ["decline-hana"] = t => new OfferDeclined(OfferOf(t), Hana, OfferEnd.Declined, null),
        ["accept-hana"] = t => Sample.Claim(ClaimKind.Accept, t.NewId(), Hana, OfferOf(t)),
        ["accept-otto"] = t => Sample.Claim(ClaimKind.Accept, t.NewId(), Otto, OfferOf(t)),
        ["take-hana"] = t => Sample.Claim(ClaimKind.Take, t.NewId(), Hana),
        ["transfer-otto"] = t => Sample.Claim(ClaimKind.Transfer, t.NewId(), Otto),
        ["transfer-hana"] = t => Sample.Claim(ClaimKind.Transfer, t.NewId(), Hana),
        ["assign-otto"] = t => Sample.Claim(ClaimKind.Assign, t.NewId(), Otto),
        ["assign-hana"] = t => Sample.Claim(ClaimKind.Assign, t.NewId(), Hana),
        ["resume-hana"] = t => Sample.Claim(ClaimKind.Resume, t.NewId(), Hana),
        ["resume-otto"] = t => Sample.Claim(ClaimKind.Resume, t.NewId(), Otto),
        ["reopen-hana"] = t => Sample.Claim(ClaimKind.Reopen, t.NewId(), Hana),
    };

    public static TheoryData<string, string, TicketStatus, string> Rows()
    {
        var rows = new TheoryData<string, string, TicketStatus, string>();
        foreach (var line in Table.Split('\n').Skip(1))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var who in cells[1] == "all" ? [.. People.Keys] : cells[1].Split(','))
                for (var i = 0; i < Statuses.Length; i++) rows.Add(cells[0], who, Statuses[i], cells[2 + i]);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Command_is_accepted_or_refused(string command, string who, TicketStatus status, string expected)
    {
        var ticket = In(status);
        var decision = ticket.Tell(Commands[command](ticket), People[who]);
        if (Refusals.TryGetValue(expected, out var code)) AssertRefused(decision, code);
        else
        {
            Assert.IsType<TicketDone>(decision.Answer);
            Assert.NotEmpty(decision.Events());
            Assert.Equal(expected, TicketNames.Short(ticket.State.Status));
        }
    }

    [Fact]
    public void Table_has_every_command_for_everybody()
    {
        var missing = from command in Commands.Keys
                      from who in People.Keys
                      where Rows().Count(r => (string)r[0] == command && (string)r[1] == who) != Statuses.Length
                      select $"{command} by {who}";
        Assert.Empty(missing);
    }

    private static void AssertRefused(Decision decision, string code)
    {
        var refused = Assert.IsType<Refused>(decision.Answer);
        Assert.Equal(code, refused.Code);
        Assert.Empty(decision.Changes);
        Remedies.AssertNamed(refused);
    }

    /// <summary>Hana's offer, standing or over.</summary>
    private static Guid OfferOf(TicketDriver ticket) =>
        ticket.Events.OfType<TicketOffered>().Select(e => e.Offer.Id).FirstOrDefault(Sample.Id(999));
}

using HelpDesk.Core;
using HelpDesk.TestSupport;
using NodaTime;
using Xunit;

namespace HelpDesk.Notifications.Tests;

/// <summary>Mails to a real, if small, mail server.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private static readonly string[] People = ["kim@example.com", "park@example.com"];
    private static readonly ClockStepNotice Step = new(
        "0123456789abcdef0123456789abcdef", "billing", 2, TicketStatus.Waiting, "vip", SlaMetric.FirstReply, false, 1, "level-1",
        Instant.FromUtc(2026, 1, 31, 9, 30), Instant.FromUtc(2026, 1, 31, 9, 30));

    private static readonly ReportNotice Report = new(
        "week", ReportKind.QueueInterval, null, null, null, "Asia/Seoul", ReportPeriod.LastWeek, Instant.FromUtc(2026, 1, 18, 15, 0), Instant.FromUtc(2026, 1, 25, 15, 0),
        [ReportFormat.Csv], "/v1/figures/reports/queue-interval");

    private Site _site = null!;
    private MailServer _mail = null!;

    public Task InitializeAsync()
    {
        (_site, _mail) = (new Site(), new MailServer());
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Theory]
    [InlineData(MailLanguage.Ko, "[HelpDesk] 티켓 0123456789abcdef0123456789abcdef: 최초 답변 기한 초과 (vip, level-1)", "큐: billing")]
    [InlineData(MailLanguage.En, "[HelpDesk] Ticket 0123456789abcdef0123456789abcdef: first reply was missed (vip, level-1)", "Queue:    billing")]
    public async Task A_mail_arrives_in_the_language_of_its_readers(MailLanguage language, string subject, string line)
    {
        await _site.Email("leads", language, People);
        _site.Send(_mail);
        var id = await _site.Tell("leads", Step);

        var mail = await _mail.Next();

        Assert.Equal(("helpdesk@example.com", "kim@example.com,park@example.com"), (mail.From, string.Join(',', mail.To)));
        Assert.Equal((subject, $"<{id:N}@example.com>", "auto-generated"), (mail.Header("Subject"), mail.Header("Message-ID"), mail.Header("Auto-Submitted")));
        Assert.NotEqual("", mail.Header("Date"));
        Assert.Contains(line, mail.Body, StringComparison.Ordinal);
        Assert.Contains("2026-01-31 09:30:00 UTC", mail.Body, StringComparison.Ordinal);
        await _site.Until(id, item => item is null);
    }

    public static TheoryData<MailLanguage, string, string, string> Words => new()
    {
        { MailLanguage.Ko, "automation", "[HelpDesk] 티켓 0123456789abcdef0123456789abcdef: 자동화 remind 실행", "자동화: remind, 2번째 실행, 예정 시각 2026-01-31 09:30:00 UTC" },
        { MailLanguage.En, "automation", "[HelpDesk] Ticket 0123456789abcdef0123456789abcdef: automation remind ran", "Automation: remind, run 2, due at 2026-01-31 09:30:00 UTC" },
        { MailLanguage.Ko, "alert", "[HelpDesk] 경보: long, billing", "지표: 대기 중인 티켓" },
        { MailLanguage.En, "alert", "[HelpDesk] Alert: long, billing", "Figure:  waiting tickets" },
        { MailLanguage.Ko, "over", "[HelpDesk] 경보 해제: long, billing", "값: 더 이상 알 수 없음" },
        { MailLanguage.En, "over", "[HelpDesk] Over: long, billing", "Value:   not known any more" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public async Task What_automations_and_alerts_tell_has_words(MailLanguage language, string what, string subject, string line)
    {
        Notice notice = what switch
        {
            "automation" => new AutomationNotice(Step.Ticket, "billing", 2, TicketStatus.OnHold, "remind", 2, Step.Planned),
            "alert" => new AlertNotice("long", AlertMetric.Waiting, "billing", true, 21, 20, Step.Planned),
            _ => new AlertNotice("long", AlertMetric.Waiting, "billing", false, null, 20, Step.Planned),
        };
        await _site.Email("leads", language, People);
        _site.Send(_mail);
        await _site.Tell("leads", notice);
        var mail = await _mail.Next();
        Assert.Equal(subject, mail.Header("Subject"));
        Assert.Contains(line, mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_waits_for_its_figures_without_a_failure_and_leaves_once_they_are_there()
    {
        await _site.Email("leads", MailLanguage.Ko, People);
        _site.Send(_mail);
        var id = await _site.Tell("leads", Report);
        var waits = await _site.Until(id, item => item?.TakenUntil is null && item?.Item.DueAt > item?.CreatedAt);
        Assert.Equal((0, false), (waits!.Failures, waits.Dead));

        _site.Reports = new ScriptedReports((report, language) => new ReportMail($"{report.Name} {language}\r\nBcc: all@example.com", "낱말", "<p>표</p>", [new("week.csv", "text/csv", "\uFEFF가,나"u8.ToArray())]));
        _site.Pass(Duration.FromSeconds(20));

        var mail = await _mail.Next();
        Assert.Equal(("week Ko  Bcc: all@example.com", "", $"<{id:N}@example.com>"), (mail.Header("Subject"), mail.Header("Bcc"), mail.Header("Message-ID")));
        Assert.Equal(["낱말", "<p>표</p>", "\uFEFF가,나"], mail.Parts.Select(p => p.Body.TrimEnd()));
    }

    [Fact]
    public async Task A_report_that_nobody_can_have_is_a_dead_letter_that_says_why()
    {
        _site.Reports = new ScriptedReports((_, _) => throw new ReportImpossibleException("It is too long."));
        await _site.Email("leads", MailLanguage.En, People);
        _site.Send(_mail);
        var dead = await _site.Until(await _site.Tell("leads", Report), item => item is { Dead: true });
        Assert.Equal("The report can't be made: It is too long.", dead!.Error);
    }

    [Theory]
    [InlineData("MAIL", "451 later")]
    [InlineData("RCPT", "450 busy")]
    [InlineData("DATA.", "452 full")]
    [InlineData("EHLO", "421 closing")]
    public async Task What_the_server_takes_later_comes_again_as_the_same_mail(string at, string answer)
    {
        _mail.Instead = line => line.StartsWith(at, StringComparison.Ordinal) ? answer : null;
        await _site.Email("leads", MailLanguage.En, ["kim@example.com"]);
        _site.Send(_mail);
        var id = await _site.Tell("leads");
        var failed = await _site.Until(id, item => item?.Failures == 1);
        Assert.False(failed!.Dead, failed.Error);

        _mail.Instead = _ => null;
        _site.Pass(Duration.FromMinutes(1));

        Assert.Equal($"<{id:N}@example.com>", (await _mail.Next()).Header("Message-ID"));
    }

    [Theory]
    [InlineData("MAIL", "550 not you")]
    [InlineData("RCPT", "550 nobody kim@example.com")]
    [InlineData("DATA.", "554 no")]
    public async Task What_the_server_refuses_for_good_is_a_dead_letter_without_the_address(string at, string answer)
    {
        _mail.Instead = line => line.StartsWith(at, StringComparison.Ordinal) ? answer : null;
        await _site.Email("leads", MailLanguage.En, ["kim@example.com"]);
        _site.Send(_mail);
        var id = await _site.Tell("leads");

        var dead = await _site.Until(id, item => item is { Dead: true });
        Assert.Contains(answer[..3], dead!.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("kim", dead.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_wait_until_there_is_a_mail_server()
    {
        await _site.Email("leads", MailLanguage.En, People);
        await using var hooks = await HookReceiver.Start();
        await _site.Webhook("ops", hooks.Url);
        _site.Send();
        var id = await _site.Tell("leads");
        // Another message shows that the senders looked at what there is.
        await _site.Tell("ops");
        await hooks.Next();
        Assert.Equal((0, false), await _site.Item(id) is { } waits ? (waits.Failures, waits.Dead) : default);
        await _site.StopSending();

        _site.Send(_mail);

        Assert.Equal($"<{id:N}@example.com>", (await _mail.Next()).Header("Message-ID"));
    }

    [Fact]
    public async Task Nothing_is_said_in_the_clear_where_it_must_be_encrypted()
    {
        await _site.Email("leads", MailLanguage.En, People);
        _site.Send(_mail, startTls: true);
        var id = await _site.Tell("leads");

        Assert.False((await _site.Until(id, item => item?.Failures == 1))!.Dead);
        Assert.Empty(_mail.Rest());
    }

    [Theory]
    [InlineData("kim@example.com", true)]
    [InlineData("kim.lee+desk@mail.example.co.kr", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("kim", false)]
    [InlineData("kim@localhost", false)]
    [InlineData("Kim <kim@example.com>", false)]
    [InlineData("kim@example.com\r\nBcc: all@example.com", false)]
    [InlineData("kim@example.com, park@example.com", false)]
    [InlineData("김@example.com", false)]
    [InlineData("kim@example.com\0", false)]
    public void Only_what_is_one_address_is_taken(string? address, bool taken) => Assert.Equal(taken, MailAddresses.Wrong(address) is null);

    [Fact]
    public async Task A_name_can_not_bring_a_header_of_its_own()
    {
        await _site.Email("leads", MailLanguage.En, ["kim@example.com"]);
        _site.Send(_mail);
        await _site.Tell("leads", Step with { Policy = "vip\r\nBcc: all@example.com" });

        var mail = await _mail.Next();
        Assert.Equal(("", "kim@example.com"), (mail.Header("Bcc"), string.Join(',', mail.To)));
    }
}

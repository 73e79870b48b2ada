using System.Collections.Immutable;
using Xunit;

namespace HelpDesk.Core.Tests.Notifications;

/// <summary>Who may change who is told, and what becomes of secrets.</summary>
public sealed class ReceiversTests
{
    private readonly Driver<ReceiversState, ReceiversDecider> _receivers = new(ActorId.Receivers(Sample.Tenant));

    [Fact]
    public void Only_who_leads_changes_them()
    {
        Message[] all = [new SetReceivers([], null), new TestReceiver("ops"), new RetryLetter(Sample.Id(1)), new DiscardLetter(Sample.Id(1)), new DiscardLetters("ops", Sample.Start)];
        foreach (var by in new[] { Sample.Self("hana"), Sample.Machine, Sample.Light })
            foreach (var message in all)
                Assert.Equal(RefusalCodes.Forbidden, _receivers.Tell(message, by).Code());
        Assert.Empty(_receivers.Events);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(1L, "")]
    [InlineData(0L, RefusalCodes.VersionMismatch)]
    [InlineData(2L, RefusalCodes.VersionMismatch)]
    public void Version_that_was_seen_is_that_of_the_last_change(long? seen, string code)
    {
        Set(Hook("ops", "url", made: "first"));
        _receivers.Tell(new TestReceiver("ops"), Sample.Boss);

        Assert.Equal(code, _receivers.Tell(new SetReceivers([], seen), Sample.Boss).Code());
    }

    [Fact]
    public void A_secret_stays_until_another_is_given_and_then_signs_for_a_day_more()
    {
        Set(Hook("ops", "url", made: "first"));
        Set(Hook("ops", "url2", made: "unused"));
        Assert.Equal(("first", null), (Ops.Secret!.Hash, Ops.OldSecret));

        Set(Hook("ops", "url2", given: "second"));
        Assert.Equal(("second", "first", _receivers.Now + NodaTime.Duration.FromHours(24)), (Ops.Secret!.Hash, Ops.OldSecret!.Hash, Ops.OldSecretUntil));

        _receivers.Pass(3600);
        var until = Ops.OldSecretUntil;
        Set(Hook("ops", "url2", given: "second"));
        Assert.Equal(("second", "first", until), (Ops.Secret!.Hash, Ops.OldSecret!.Hash, Ops.OldSecretUntil));
    }

    [Fact]
    public void A_webhook_never_goes_without_a_secret()
    {
        Assert.Equal(RefusalCodes.VersionMismatch, _receivers.Tell(new SetReceivers([Hook("ops", "url")], null), Sample.Boss).Code());
    }

    [Theory]
    [InlineData("url", null, true)]
    [InlineData("other", null, false)]
    [InlineData("url", true, false)]
    [InlineData("other", false, true)]
    public void Who_wants_nothing_any_more_stays_off_until_somebody_says_otherwise(string address, bool? on, bool off)
    {
        Set(Hook("ops", "url", made: "secret"));
        _receivers.Tell(new SwitchReceiverOff("ops", "url"));
        Assert.Equal(ReceiverOffCause.Gone, Ops.Off!.Cause);

        Set(Hook("ops", address) with { On = on });

        Assert.Equal(off, Ops.Off is not null);
    }

    [Theory]
    [InlineData("ops", "other")]
    [InlineData("nobody", "url")]
    public void Only_the_address_that_said_so_is_switched_off(string name, string address)
    {
        Set(Hook("ops", "url", made: "secret"));
        var decision = _receivers.Tell(new SwitchReceiverOff(name, address));
        Assert.Equal((new ReceiversDone(1), 0), (decision.Answer, decision.Changes.Length));
    }

    [Fact]
    public void A_test_is_sent_whatever_the_hour_and_a_repeat_is_the_same_message()
    {
        Set(Hook("ops", "url", made: "secret"));
        var first = _receivers.Tell(new TestReceiver("ops"), Sample.Boss, Sample.Id(1));
        var again = _receivers.Decide(new TestReceiver("ops"), Sample.Boss, Sample.Id(1));
        var other = _receivers.Decide(new TestReceiver("ops"), Sample.Boss, Sample.Id(2));

        var outgoing = Assert.Single(first.Outgoing);
        Assert.Equal(("ops", true, new LetterDone(outgoing.Id)), (outgoing.To, outgoing.Urgent, first.Answer));
        Assert.Equal(outgoing.Id, again.Outgoing[0].Id);
        Assert.NotEqual(outgoing.Id, other.Outgoing[0].Id);
        Assert.Equal(RefusalCodes.NotFound, _receivers.Tell(new TestReceiver("nobody"), Sample.Boss).Code());
    }

    [Fact]
    public void Names_are_told_apart_and_calendars_known()
    {
        var findings = ReceiverLint.Check([Hook("ops", "a"), Hook("ops", "b") with { Quiet = ["seoul"] }], SlaRules.None);
        Assert.Equal(["receivers[1].name ops", "receivers[1].quiet seoul"], findings.Select(f => $"{f.Path} {f.Value}"));
        Assert.All(findings, f => Assert.Equal(Severity.Error, f.Severity));
    }

    private Receiver Ops => _receivers.State.Find("ops")!;

    private void Set(params ImmutableArray<ReceiverWanted> wanted) => Assert.IsType<ReceiversDone>(_receivers.Tell(new SetReceivers(wanted, null), Sample.Boss).Answer);

    private static ReceiverWanted Hook(string name, string address, string? given = null, string? made = null) => new(
        name, ReceiverChannel.Webhook, new(Sample.Id(1), ContentClass.Address, address), MailLanguage.En, [], Secret(given), Secret(made), null);

    private static ContentRef? Secret(string? hash) => hash is null ? null : new(Sample.Id(2), ContentClass.Secret, hash);
}

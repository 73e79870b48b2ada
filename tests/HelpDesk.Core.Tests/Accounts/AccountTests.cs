using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Accounts;

/// <summary>Who signs in, how often he may guess, and what ends his sessions; the time is the test's.</summary>
public sealed class AccountTests
{
    private static readonly By Owner = new("olga", Roles.Owner), Admin = new("adam", Roles.Admin), Hana = new("hana", Roles.Agent);
    private static readonly ContentRef First = Sample.Text(1, ContentClass.Credential), Second = Sample.Text(2, ContentClass.Credential);
    private readonly Driver<AccountState, AccountDecider> _account = new(ActorId.Account(Sample.Tenant, "hana"));

    public AccountTests() => Make();

    [Fact]
    public void Five_wrong_passwords_close_it_for_a_minute_and_each_further_one_for_twice_as_long()
    {
        for (var i = 0; i < 4; i++) Guess();
        Assert.Null(_account.State.LockedUntil);

        foreach (var minutes in (int[])[1, 2, 4, 8, 15, 15])
        {
            Guess();
            Assert.Equal(_account.Now + Duration.FromMinutes(minutes), _account.State.LockedUntil);
            Assert.Equal(RefusalCodes.Forbidden, Enter(1).Code());
            _account.Pass(minutes * 60 - 1);
            Assert.Equal(RefusalCodes.Forbidden, Enter(1).Code());
            _account.Pass(1);
        }
        Assert.Equal("", Enter(1).Code());
        Assert.Equal((0, null), (_account.State.Tries, _account.State.LockedUntil));
    }

    [Fact]
    public void A_thousand_guesses_at_once_are_five()
    {
        // All were compared before any was counted; the right one among them comes too late.
        for (var i = 0; i < 1000; i++) Guess();
        Assert.Equal(5, _account.Events.OfType<SignInRefused>().Count());
        Assert.Equal(RefusalCodes.Forbidden, Enter(1).Code());
        Assert.Equal(AccountRefusals.NotProven, _account.Tell(new SetPassword(Second, First), Hana).Answer);
    }

    [Fact]
    public void A_password_that_was_changed_meanwhile_opens_nothing_and_counts_nothing()
    {
        _account.Tell(new SetPassword(Second, First), Hana);
        Assert.Equal(RefusalCodes.Forbidden, Enter(1, First).Code());
        _account.Tell(new RefuseSignIn(First));
        Assert.Equal(0, _account.State.Tries);
        Assert.Equal("", Enter(1, Second).Code());
    }

    [Fact]
    public void A_session_ends_after_twelve_hours_or_an_idle_one_and_lives_by_its_signs()
    {
        var (idle, began) = (Duration.FromHours(1), _account.Now);
        Enter(1);
        Assert.True(Open(1).HoldsAt(began + Duration.FromMinutes(59), idle));
        Assert.False(Open(1).HoldsAt(began + Duration.FromMinutes(60), idle));

        for (var minute = 0; minute < 11 * 60; minute += 30)
        {
            _account.Pass(30 * 60);
            _account.Tell(new NoteSession(Sample.Id(1)));
        }
        Assert.True(Open(1).HoldsAt(_account.Now + Duration.FromMinutes(59), idle));
        Assert.False(Open(1).HoldsAt(began + Duration.FromHours(12), Duration.FromDays(9)));
    }

    [Fact]
    public void Signs_of_life_are_noted_every_ten_minutes_at_most()
    {
        Enter(1);
        for (var i = 0; i < 60; i++)
        {
            _account.Pass(60);
            _account.Tell(new NoteSession(Sample.Id(1)));
        }
        Assert.Equal(6, _account.Events.OfType<SessionNoted>().Count());
    }

    [Fact]
    public void A_new_password_other_roles_another_agent_or_disabling_ends_the_sessions_and_a_new_name_does_not()
    {
        Message[] ending =
        [
            new SetPassword(Second), Configure(Roles.Supervisor), Configure(Roles.Agent, agent: "juno"), Configure(Roles.Agent, disabled: true),
        ];
        foreach (var message in ending)
        {
            _account.Forget();
            Make();
            Enter(1);
            Enter(2);
            _account.Tell(message, Admin);
            Assert.Empty(_account.State.Sessions);
        }
        _account.Forget();
        Make();
        Enter(1);
        _account.Tell(new ConfigureAccount(Second, Roles.Agent, null, false, null), Admin);
        Assert.Single(_account.State.Sessions);
    }

    [Fact]
    public void A_repeated_sign_in_is_one_session_and_the_oldest_of_too_many_goes()
    {
        Enter(1);
        Enter(1);
        Assert.Single(_account.State.Sessions);
        for (var i = 2; i <= Limits.MaxSessions + 1; i++)
        {
            _account.Pass(1);
            Enter(i);
        }
        Assert.Equal(Limits.MaxSessions, _account.State.Sessions.Length);
        Assert.Null(_account.State.Find(Sample.Id(1)));
    }

    [Fact]
    public void Who_is_no_administrator_changes_nobody_and_an_administrator_no_owner()
    {
        foreach (var by in (By[])[Sample.Boss, Sample.Machine, Sample.Light, Hana, Sample.Self("juno")])
            foreach (var message in (Message[])[Configure(Roles.Supervisor), new RemoveAccount(null)])
                Assert.Equal(RefusalCodes.Forbidden, _account.Decide(message, by).Code());
        foreach (var by in (By[])[Sample.Boss, Sample.Machine, Sample.Self("juno")])
            foreach (var message in (Message[])[new SetPassword(Second), new EndSessions(null)])
                Assert.Equal(RefusalCodes.Forbidden, _account.Decide(message, by).Code());

        // Who only has the name, by a key or from an issuer, is somebody else.
        foreach (var message in (Message[])[new SetPassword(Second), new EndSessions(null)])
            Assert.Equal(RefusalCodes.Forbidden, _account.Decide(message, Hana).Code());
        Assert.Equal(RefusalCodes.WrongState, _account.Decide(new SetPassword(Second, Second), Hana).Code());

        Assert.Equal(RefusalCodes.Forbidden, _account.Decide(Configure(Roles.Owner), Admin).Code());
        _account.Tell(Configure(Roles.Owner), Owner);
        foreach (var message in (Message[])[Configure(Roles.Agent), new SetPassword(Second), new RemoveAccount(null), new EndSessions(null)])
            Assert.Equal(RefusalCodes.Forbidden, _account.Decide(message, Admin).Code());
    }

    [Fact]
    public void Only_the_engine_says_who_signed_in()
    {
        foreach (var by in (By[])[Owner, Admin, Hana, Sample.Machine])
            foreach (var message in (Message[])[new SignIn(Sample.Id(1), First), new RefuseSignIn(First), new NoteSession(Sample.Id(1))])
                Assert.Equal(RefusalCodes.Forbidden, _account.Decide(message, by).Code());
    }

    [Fact]
    public void No_owner_takes_the_role_from_himself()
    {
        var self = new By("hana", Roles.Owner);
        _account.Tell(Configure(Roles.Owner), Owner);
        foreach (var message in (Message[])[Configure(Roles.Admin), Configure(Roles.Owner, disabled: true), new RemoveAccount(null)])
            Assert.Equal(RefusalCodes.WrongState, _account.Decide(message, self).Code());
        Assert.Equal("", _account.Decide(Configure(Roles.Admin), Owner).Code());
    }

    [Fact]
    public void What_was_removed_is_nobodys_and_may_be_made_anew_without_its_past()
    {
        Enter(1);
        _account.Tell(new RemoveAccount(null), Admin);
        Assert.Equal(RefusalCodes.NotFound, Enter(2).Code());
        Assert.Equal("", _account.Tell(new ConfigureAccount(null, Roles.Agent, null, false, 0), Admin).Code());
        Assert.Equal((null, 0), (_account.State.Password, _account.State.Sessions.Length));
        Assert.Equal(RefusalCodes.AlreadyExists, _account.Decide(new ConfigureAccount(null, Roles.Agent, null, false, 0), Admin).Code());
        Assert.Equal(RefusalCodes.VersionMismatch, _account.Decide(new ConfigureAccount(null, Roles.Agent, null, false, 1), Admin).Code());
    }

    private void Make() => _account.Tell(new ConfigureAccount(null, Roles.Agent, null, false, 0, First));

    private static ConfigureAccount Configure(Roles roles, string? agent = null, bool disabled = false) => new(null, roles, agent, disabled, null);

    private void Guess() => _account.Tell(new RefuseSignIn(First));

    private Decision Enter(int session, ContentRef? password = null) => _account.Tell(new SignIn(Sample.Id(session), password ?? _account.State.Password));

    private Session Open(int session) => _account.State.Find(Sample.Id(session))!;
}

using Xunit;

namespace HelpDesk.Core.Tests.Accounts;

/// <summary>API keys, what tokens are signed with, and the first owner.</summary>
public sealed class AccessTests
{
    private static readonly By Owner = new("olga", Roles.Owner), Admin = new("adam", Roles.Admin);
    private readonly Driver<AccessState, AccessDecider> _access = new(ActorId.Access(Sample.Tenant));

    [Fact]
    public void Administrators_make_keys_and_only_owners_an_owners()
    {
        foreach (var by in (By[])[Sample.Boss, Sample.Machine, Sample.Light, Sample.Self("hana")])
            foreach (var message in (Message[])[Key("web"), new RevokeApiKey("web")])
                Assert.Equal(RefusalCodes.Forbidden, _access.Decide(message, by).Code());
        Assert.Equal(RefusalCodes.Forbidden, _access.Decide(Key("web", Roles.Owner), Admin).Code());

        Assert.Equal("", _access.Tell(Key("web", Roles.Owner), Owner).Code());
        Assert.Equal(RefusalCodes.Forbidden, _access.Decide(Key("web"), Admin).Code());
        Assert.Equal(RefusalCodes.Forbidden, _access.Decide(new RevokeApiKey("web"), Admin).Code());
        Assert.Equal("", _access.Tell(new RevokeApiKey("web"), Owner).Code());
        Assert.Empty(_access.State.ApiKeys);
    }

    [Fact]
    public void A_key_under_a_name_that_there_is_takes_its_place()
    {
        _access.Tell(Key("web", text: 1), Admin);
        Assert.Equal(RefusalCodes.AlreadyExists, _access.Decide(Key("web", text: 2) with { IfVersion = 0 }, Admin).Code());
        _access.Tell(Key("web", text: 2), Admin);
        Assert.Equal(Sample.Id(2), Assert.Single(_access.State.ApiKeys).Hash.Id);
    }

    [Fact]
    public void A_key_without_a_role_a_scope_or_a_time_to_come_is_refused()
    {
        Assert.Equal(RefusalCodes.Invalid, _access.Decide(Key("web", Roles.None), Owner).Code());
        Assert.Equal(RefusalCodes.Invalid, _access.Decide(Key("web", Roles.Machine | Roles.Engine), Owner).Code());
        Assert.Equal(RefusalCodes.Invalid, _access.Decide(Key("web") with { Scopes = KeyScopes.None }, Owner).Code());
        Assert.Equal(RefusalCodes.Invalid, _access.Decide(Key("web") with { Expires = _access.Now }, Owner).Code());
    }

    [Fact]
    public void That_a_key_is_used_is_noted_every_ten_minutes_at_most()
    {
        _access.Tell(Key("web"), Admin);
        for (var i = 0; i < 31; i++)
        {
            _access.Tell(new NoteApiKey("web"));
            _access.Pass(60);
        }
        Assert.Equal(4, _access.Events.OfType<ApiKeyNoted>().Count());
    }

    [Fact]
    public void Of_two_silos_that_rotate_at_once_one_makes_the_key()
    {
        _access.Tell(new AddSigningKey(Text(1), null));
        _access.Tell(new AddSigningKey(Text(2), null));
        Assert.Equal(Sample.Id(1), Assert.Single(_access.State.SigningKeys).Key.Id);
        for (var i = 2; i <= 5; i++) _access.Tell(new AddSigningKey(Text(i), Sample.Id(i - 1)));
        Assert.Equal([Sample.Id(3), Sample.Id(4), Sample.Id(5)], _access.State.SigningKeys.Select(k => k.Key.Id));
    }

    [Fact]
    public void The_link_is_one_and_who_is_first_owns_it()
    {
        Assert.Equal(RefusalCodes.WrongState, _access.Decide(new ClaimSetup("anna")).Code());
        _access.Tell(new OfferSetup(Text(1)));
        _access.Tell(new OfferSetup(Text(2)));
        Assert.Equal(Sample.Id(1), _access.State.SetupCode!.Id);

        Assert.Equal("", _access.Tell(new ClaimSetup("anna")).Code());
        Assert.Equal(RefusalCodes.AlreadyTaken, _access.Tell(new ClaimSetup("bert")).Code());
        // She died before her account was made, and comes again.
        Assert.Equal("", _access.Tell(new ClaimSetup("anna")).Code());
        Assert.Single(_access.Events.OfType<SetupClaimed>());
    }

    [Fact]
    public void Nobody_but_the_engine_offers_the_link_or_makes_keys_for_tokens()
    {
        foreach (var by in (By[])[Owner, Admin, Sample.Boss, Sample.Machine])
            foreach (var message in (Message[])[new OfferSetup(Text(1)), new ClaimSetup("x"), new AddSigningKey(Text(1), null), new NoteApiKey("web")])
                Assert.Equal(RefusalCodes.Forbidden, _access.Decide(message, by).Code());
    }

    private static ContentRef Text(int number) => Sample.Text(number, ContentClass.Credential);

    private static SetApiKey Key(string name, Roles roles = Roles.Machine, int text = 1) => new(name, "hd_12345", Text(text), roles, KeyScopes.Read | KeyScopes.Write, null, null, null);
}

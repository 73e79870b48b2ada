namespace HelpDesk.Core.Tests;

/// <summary>Hana, available unless said otherwise, and short words for pools and tickets that talk to her.</summary>
internal sealed class AgentDriver : Driver<AgentState, Agent>
{
    public const string Hana = "hana";
    private long _picks;

    public AgentDriver(AgentProfile? profile = null, bool available = true) : base(ActorId.Agent(Sample.Tenant, Hana))
    {
        Tell(new Started(1, [], null));
        Tell(new ConfigureAgent(profile ?? Sample.Profile(), null), Sample.Boss);
        if (available) Tell(new SetActivity("available", true, false), Sample.Self(Hana));
    }

    /// <summary>What she would tell this pool now.</summary>
    public AgentView View(string pool = "p") => Decide(new Advertise(pool, Sample.Run)).Told<Room>().Single().Message.View;

    public Decision Reserve(int ticket, string channel = "chat", string queue = "q", string pool = "p", int minLevel = 1) => Tell(new Reserve(
        pool, Sample.Run, ++_picks, OfferId(ticket), Sample.Id(ticket), 1, channel, Sample.Terms(queue, pool) with { Requires = [new("billing", minLevel)] }, Sample.Record(pool)));

    /// <summary>The reservation and the offer that the pool's pick of this ticket makes.</summary>
    public static Guid OfferId(int ticket) => Sample.Id(100_000 + ticket);

    public Decision Take(int ticket, string channel = "chat") => Tell(new Take(Sample.Id(ticket), channel), Sample.Self(Hana));

    /// <summary>The reservation of the claim that was just begun.</summary>
    public static Guid ReservationOf(Decision begun) => begun.Told<Claim>().Single().Message.Reservation;

    public Decision Word(
        int ticket, long version, SettledKind kind, Guid? reservation = null, int units = 25, double? until = null, OfferEnd? end = null, string channel = "chat",
        Guid command = default, Answer? answer = null, string? winner = null) =>
        Tell(new Settled(
            Sample.Id(ticket), version, reservation, kind, channel, kind == SettledKind.None ? 0 : units, until is { } u ? Now + Sample.Seconds(u) : null,
            kind == SettledKind.Offered || end is not null ? OfferId(ticket) : null, end, winner, command, answer) { Ownership = kind is SettledKind.Held or SettledKind.Parked ? 1 : 0 });

    /// <summary>Offered and granted by the ticket: the offer rings.</summary>
    public AgentDriver Ring(int ticket, string channel = "chat", int units = 25)
    {
        Reserve(ticket, channel);
        Word(ticket, 2, SettledKind.Offered, OfferId(ticket), units, 20, channel: channel);
        return this;
    }

    /// <summary>Taken by hand and granted.</summary>
    public AgentDriver Hold(int ticket, string channel = "chat", int units = 25)
    {
        Word(ticket, 3, SettledKind.Held, ReservationOf(Take(ticket, channel)), units, channel: channel);
        return this;
    }

    public Decision Miss(int ticket) => Word(ticket, 4, SettledKind.None, end: OfferEnd.Expired);
}

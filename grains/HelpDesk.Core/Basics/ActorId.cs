namespace HelpDesk.Core;

/// <summary>What an actor is. The numbers are stored: never renumber.</summary>
public enum ActorKind
{
    Ticket = 1,
    Agent = 2,
    Queue = 3,
    Pool = 4,
    /// <summary>A shard of the clock: it sweeps due rows and wakes their actors.</summary>
    Clock = 5,
    /// <summary>A tenant's catalogue: the names that policies may use (skills, activities, channels).</summary>
    Catalog = 6,
    /// <summary>The follower of a tenant's event feed, one in each process.</summary>
    Feed = 7,
    /// <summary>What a tenant promises its customers: calendars and policies.</summary>
    Sla = 8,
    /// <summary>Whom a tenant tells outside: webhooks and mail addresses.</summary>
    Receivers = 9,
    /// <summary>The alerts of a tenant that stand.</summary>
    Alerts = 10,
    /// <summary>The way to a telephone system: no actor, it takes commands out of the process that decided them.</summary>
    Line = 11,
    /// <summary>The telephone systems that a tenant has.</summary>
    Telephony = 13,
    /// <summary>The reports of a tenant that are sent by themselves.</summary>
    Reports = 12,
    /// <summary>Somebody who may sign in; the key is the name that he signs in with.</summary>
    Account = 14,
    /// <summary>What opens a tenant's doors beside accounts: API keys, the keys that tokens are signed with, the first owner's link.</summary>
    Access = 15,
}

/// <summary>Names one actor. Tickets have a GUID as key (32 hex digits), all others a slug that people chose.</summary>
public readonly record struct ActorId(string Tenant, ActorKind Kind, string Key) : IComparable<ActorId>
{
    public static ActorId Ticket(string tenant, Guid ticket) => new(tenant, ActorKind.Ticket, ticket.ToString("N"));
    public static ActorId Agent(string tenant, string agent) => new(tenant, ActorKind.Agent, agent);
    public static ActorId Queue(string tenant, string queue) => new(tenant, ActorKind.Queue, queue);
    public static ActorId Pool(string tenant, string pool) => new(tenant, ActorKind.Pool, pool);
    public static ActorId Catalog(string tenant) => new(tenant, ActorKind.Catalog, "catalog");
    public static ActorId Sla(string tenant) => new(tenant, ActorKind.Sla, "sla");
    public static ActorId Receivers(string tenant) => new(tenant, ActorKind.Receivers, "receivers");
    public static ActorId Alerts(string tenant) => new(tenant, ActorKind.Alerts, "alerts");
    public static ActorId Line(string tenant, string source) => new(tenant, ActorKind.Line, source);
    public static ActorId Telephony(string tenant) => new(tenant, ActorKind.Telephony, "telephony");
    public static ActorId Reports(string tenant) => new(tenant, ActorKind.Reports, "reports");
    public static ActorId Account(string tenant, string account) => new(tenant, ActorKind.Account, account);
    public static ActorId Access(string tenant) => new(tenant, ActorKind.Access, "access");
    public static ActorId Clock(int shard) => new("", ActorKind.Clock, shard.ToString(System.Globalization.CultureInfo.InvariantCulture));
    public static ActorId Feed(string tenant) => new(tenant, ActorKind.Feed, "feed");

    /// <summary>The ticket's GUID. Throws when this is not a ticket.</summary>
    public Guid TicketKey => Kind == ActorKind.Ticket ? Guid.ParseExact(Key, "N") : throw new InvalidOperationException($"{this} is not a ticket.");

    /// <summary>The order in which a batch takes its locks: tenant, kind, key, all ordinal.</summary>
    public int CompareTo(ActorId other)
    {
        var tenant = string.CompareOrdinal(Tenant, other.Tenant);
        if (tenant != 0) return tenant;
        var kind = Kind.CompareTo(other.Kind);
        return kind != 0 ? kind : string.CompareOrdinal(Key, other.Key);
    }

    public override string ToString() => $"{Tenant}/{Kind}/{Key}";

    public static bool operator <(ActorId a, ActorId b) => a.CompareTo(b) < 0;
    public static bool operator >(ActorId a, ActorId b) => a.CompareTo(b) > 0;
    public static bool operator <=(ActorId a, ActorId b) => a.CompareTo(b) <= 0;
    public static bool operator >=(ActorId a, ActorId b) => a.CompareTo(b) >= 0;
}

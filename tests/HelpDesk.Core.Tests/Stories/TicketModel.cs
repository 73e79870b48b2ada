using NodaTime;

namespace HelpDesk.Core.Tests.Stories;

/// <summary>
/// A ticket once more, written apart from the product: no events, plain fields that are changed in place. It says of each message whether
/// it takes effect, and keeps who holds it, to whom it is offered and who wraps up.
/// </summary>
internal sealed class TicketModel
{
    public sealed record Ringing(Guid Id, int Units, Instant Until);

    private Guid _lastGrant;
    private Duration _wrapUp;
    private Duration _ring;
    private readonly Dictionary<string, (int Units, Instant Until)> _wrapUps = [];
    private int _units;

    public string Status { get; private set; } = "none";
    public string? Holder { get; private set; }
    public long Ownership { get; private set; }
    public string Pool { get; private set; } = "";
    public Dictionary<string, Ringing> Offers { get; } = [];

    /// <summary>What an agent is to the ticket, in words that can be compared; "" = nothing.</summary>
    public string Relation(string agent)
    {
        if (Holder == agent) return Status == "on-hold" ? "Parked 0" : $"Held {_units}";
        if (Offers.TryGetValue(agent, out var ringing)) return $"Offered {ringing.Units} {ringing.Until}";
        return _wrapUps.TryGetValue(agent, out var wrapUp) ? $"WrapUp {wrapUp.Units} {wrapUp.Until}" : "";
    }

    /// <summary>Whether the message takes effect; if so it is done.</summary>
    public bool Take(Message message, By by, Instant now, long version)
    {
        if (Status == "none" && message is not Create) return false;
        return message switch
        {
            Create m => Status == "none" && Speaks(by) && Do(() => Enter("waiting", m.Terms)),
            Reserved m => Status == "waiting" && m.TicketVersion == version && Do(() => Offer(m, now)),
            OfferDeclined m => Rings(m.Agent, m.Offer) && Do(() => Unring(m.Agent)),
            Due => Expire(now),
            Claim m => m.Reservation != _lastGrant && MayClaim(m, by) && Do(() => Give(m)),
            Hold => Status == "working" && Acts(by, Holder!) && Do(() => Status = "on-hold"),
            Resolve m => (Assigned ? Acts(by, Holder!) : Open && by.Leads) && Do(() => Solve(m, now)),
            Release m => Assigned && Acts(by, Holder!) && (m.IfOwnership ?? Ownership) == Ownership && Do(() => LetGo("waiting")),
            MoveToQueue m => (Assigned ? Acts(by, Holder!) : Open && Speaks(by)) && Do(() => Move(m)),
            ReopenToQueue => Status == "resolved" && Speaks(by) && Do(() => Status = "waiting"),
            Close => Status == "resolved" && Speaks(by) && Do(() => Status = "closed"),
            Cancel => (Open || Assigned) && (by.Leads || by == Sample.Machine || Holder is { } h && Acts(by, h)) && Do(() => LetGo("cancelled")),
            Abandon => Open && (by.Leads || by == Sample.Machine) && Do(() => LetGo("abandoned")),
            Say m => !m.Public || Speaks(by) && !Over,
            Edit m => Speaks(by) && !Over && (m.IfVersion ?? version) == version,
            EndWrapUp m => Acts(by, m.Agent) && _wrapUps.TryGetValue(m.Agent, out var w) && w.Until > now && Do(() => _wrapUps.Remove(m.Agent)),
            Probe => false,
            _ => throw new ArgumentOutOfRangeException(nameof(message), message, "The model does not know this message."),
        };
    }

    private bool Open => Status is "waiting" or "offered";
    private bool Assigned => Status is "working" or "on-hold";
    private bool Over => Status is "closed" or "cancelled" or "abandoned";

    private static bool Speaks(By by) => by != Sample.Light;
    private static bool Acts(By by, string agent) => by.Leads || by == Sample.Self(agent);

    private static bool Do(Action action)
    {
        action();
        return true;
    }

    private bool Rings(string agent, Guid? offer) => Offers.TryGetValue(agent, out var ringing) && ringing.Id == offer;

    private bool MayClaim(Claim m, By by) => m.Kind switch
    {
        ClaimKind.Accept => Rings(m.Agent, m.Offer) && Acts(by, m.Agent),
        ClaimKind.Take => Open && Acts(by, m.Agent),
        ClaimKind.Transfer => Assigned && Acts(by, Holder!) && m.Agent != Holder && (m.IfOwnership ?? Ownership) == Ownership,
        ClaimKind.Assign => (Open || Assigned) && by.Leads && m.Agent != Holder,
        ClaimKind.Resume => Status == "on-hold" && m.Agent == Holder && Acts(by, m.Agent),
        _ => Status == "resolved" && Acts(by, m.Agent),
    };

    private void Enter(string status, QueueTerms terms)
    {
        Status = status;
        (Pool, _wrapUp, _ring) = (terms.Pool, terms.WrapUp, terms.Ring);
    }

    private void Offer(Reserved m, Instant now)
    {
        Enter("offered", m.Terms);
        Offers[m.Agent] = new Ringing(m.Reservation, m.Units, now + _ring);
    }

    private void Unring(string agent)
    {
        Offers.Remove(agent);
        if (Offers.Count == 0) Status = "waiting";
    }

    private bool Expire(Instant now)
    {
        var over = Offers.Where(o => o.Value.Until <= now).Select(o => o.Key).ToList();
        over.ForEach(Unring);
        return over.Count > 0;
    }

    private void Give(Claim m)
    {
        _lastGrant = m.Reservation;
        _units = Offers.TryGetValue(m.Agent, out var ringing) ? ringing.Units : m.Units;
        Offers.Clear();
        _wrapUps.Remove(m.Agent);
        if (m.Kind != ClaimKind.Resume) Ownership++;
        (Status, Holder) = ("working", m.Agent);
    }

    private void Solve(Resolve m, Instant now)
    {
        var length = m.WrapUp ?? _wrapUp;
        if (Status == "working" && length > Duration.Zero) _wrapUps[Holder!] = (_units, now + length);
        LetGo("resolved");
    }

    private void Move(MoveToQueue m)
    {
        LetGo("waiting");
        Enter("waiting", m.Terms);
    }

    private void LetGo(string status)
    {
        Offers.Clear();
        (Status, Holder, _units, _lastGrant) = (status, null, 0, Guid.Empty);
    }
}

using HelpDesk.Actors;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Where an append stands in its batch, counted back from the batch's last position and ticket number of its tenant: those are known
/// only when the counter was moved, inside the database. <paramref name="NumberBack"/> is 0 where no number is taken.
/// </summary>
internal readonly record struct Stamp(long Back, long NumberBack);

/// <summary>What a batch takes from the counters of its tenants.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, (long Positions, long Numbers)> _totals = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, (long Positions, long Numbers)>> Totals => _totals;

    /// <summary>The place of an append behind all that were taken before, counted forwards from 1.</summary>
    public (long Position, long Number) Take(Append append)
    {
        var (positions, numbers) = _totals.GetValueOrDefault(append.Actor.Tenant);
        var taken = (Positions: positions + append.Events.Length, Numbers: numbers + (append.TakesNumber ? 1 : 0));
        _totals[append.Actor.Tenant] = taken;
        return taken;
    }

    /// <summary>The same place counted back, once all are taken.</summary>
    public Stamp Stamp(Append append, (long Position, long Number) place)
    {
        var (positions, numbers) = _totals[append.Actor.Tenant];
        return new Stamp(positions - place.Position, append.TakesNumber ? numbers - place.Number : 0);
    }
}

namespace HelpDesk.Figures;

/// <summary>What an estimate goes by.</summary>
public enum WaitBasis
{
    /// <summary>Waits of the same priority that began at about the same place in line.</summary>
    PlaceAndPriority,
    /// <summary>Waits that began at about the same place in line.</summary>
    Place,
    /// <summary>All waits of the queue, by how long each took for a place.</summary>
    PerPlace,
}

/// <summary>How long a wait will be: with 80 % from <paramref name="Low"/> to <paramref name="High"/>. Ticks.</summary>
/// <param name="Low">One of ten waits less.</param>
/// <param name="Median">As many wait less as wait longer.</param>
/// <param name="High">One of ten waits longer.</param>
/// <param name="Basis">What it goes by.</param>
/// <param name="Samples">By how many earlier waits.</param>
public sealed record WaitEstimate(long Low, long Median, long High, WaitBasis Basis, int Samples)
{
    public const double LowShare = 0.1, HighShare = 0.9;
}

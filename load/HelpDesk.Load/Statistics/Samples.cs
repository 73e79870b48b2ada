namespace HelpDesk.Load;

/// <summary>Raw samples and what is said of them. Percentiles are by nearest rank on all samples, never from buckets. Not thread-safe.</summary>
public sealed class Samples
{
    private readonly List<double> _values = [];
    private bool _sorted = true;

    public int Count => _values.Count;
    public double Mean => Count == 0 ? 0 : _values.Sum() / Count;
    public double Max => Count == 0 ? 0 : Sorted()[^1];

    public void Add(double value)
    {
        _values.Add(value);
        _sorted = false;
    }

    /// <summary>The smallest sample that at least <paramref name="percent"/> of all are not above; 0 when there are none.</summary>
    public double Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (Count == 0) return 0;
        var rank = (int)Math.Ceiling(percent / 100 * Count);
        return Sorted()[Math.Clamp(rank, 1, Count) - 1];
    }

    /// <summary>The share (0–1) of samples that are not above the limit; 0 when there are none.</summary>
    public double ShareWithin(double limit) => Count == 0 ? 0 : (double)_values.Count(v => v <= limit) / Count;

    private List<double> Sorted()
    {
        if (!_sorted) _values.Sort();
        _sorted = true;
        return _values;
    }
}

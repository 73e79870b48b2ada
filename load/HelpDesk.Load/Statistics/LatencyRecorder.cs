using System.Globalization;

namespace HelpDesk.Load;

/// <summary>Samples from many threads, up to a bound that the caller knows beforehand.</summary>
public sealed class LatencyRecorder(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Samples _samples = new();

    public int Count
    {
        get
        {
            lock (_lock) return _samples.Count;
        }
    }

    public void Add(TimeSpan latency)
    {
        lock (_lock)
        {
            if (_samples.Count < capacity) _samples.Add(latency.TotalMilliseconds);
        }
    }

    /// <summary>One line in milliseconds; empty recorders say so.</summary>
    public string Line(params ReadOnlySpan<double> percentiles)
    {
        lock (_lock)
        {
            if (_samples.Count == 0) return "no samples";
            var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"n {_samples.Count}") };
            foreach (var p in percentiles) parts.Add(string.Create(CultureInfo.InvariantCulture, $"p{p:0.##} {_samples.Percentile(p):0.00} ms"));
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"max {_samples.Max:0.00} ms"));
            return string.Join("   ", parts);
        }
    }
}

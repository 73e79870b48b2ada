using System.Globalization;
using System.Runtime.InteropServices;

namespace HelpDesk.Load;

/// <summary>Where it was measured.</summary>
internal sealed record Machine(string Text)
{
    private const int Probes = 200;

    /// <param name="disk">A folder on the disk that the store is on.</param>
    public static Machine Here(DirectoryInfo disk)
    {
        var syncs = new LatencyRecorder(Probes);
        using (var probe = new DiskProbe(disk)) probe.Measure(Probes, syncs);
        return new Machine(string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; 4 KiB append + fsync: {syncs.Line(50, 99)}"));
    }
}

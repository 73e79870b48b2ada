using NodaTime;
using NodaTime.TimeZones;

namespace HelpDesk.Core;

/// <summary>Names of time zones that somebody may have meant.</summary>
internal static class ZoneNames
{
    private const int Shown = 3;

    /// <summary>The nearest names: what Windows calls so, the same city, few letters apart.</summary>
    public static IEnumerable<string> Near(string zone)
    {
        var source = TzdbDateTimeZoneSource.Default;
        if (source.WindowsMapping.PrimaryMapping.TryGetValue(zone, out var mapped)) return [mapped];
        var wanted = Plain(zone);
        return DateTimeZoneProviders.Tzdb.Ids
            .Where(id => source.CanonicalIdMap[id] == id)
            .OrderBy(id => Math.Min(Distance(wanted, Plain(id)), Distance(City(wanted), City(Plain(id)))))
            .ThenBy(id => id, StringComparer.Ordinal)
            .Take(Shown);
    }

    private static string Plain(string zone) => zone.Trim().Replace(' ', '_').ToUpperInvariant();
    private static string City(string zone) => zone[(zone.LastIndexOf('/') + 1)..];

    /// <summary>Letters to insert, leave out or change (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            (var diagonal, row[0]) = (row[0], i);
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}

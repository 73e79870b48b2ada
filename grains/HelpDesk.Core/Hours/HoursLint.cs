using System.Collections.Immutable;
using System.Globalization;

namespace HelpDesk.Core;

/// <summary>Hours of queues that don't exist, that nobody knows the times of, or that never count.</summary>
internal static class HoursLint
{
    public static void Check(SlaRules rules, PolicySet set, PolicyLint.Findings findings)
    {
        for (var i = 0; i < rules.Hours.Length; i++)
        {
            var hours = rules.Hours[i];
            var path = string.Create(CultureInfo.InvariantCulture, $"hours[{i}].");
            SlaLint.Names(path + "queues", $"queue", $"create the queue first", hours.Queues, [.. set.Queues.Keys], findings);
            if (hours.Calendars.IsEmpty)
                findings.Error(RefusalCodes.Invalid, path + "calendars", "", $"No calendar says when they are open.", $"Name one, or leave these hours out: without hours a queue is always open.");
            SlaLint.Calendars(path, hours.Calendars, rules, findings);
            ImmutableArray<string> channels = [.. set.Catalog.Channels.Select(c => c.Name)];
            SlaLint.Names(path + "whenClosed", $"channel", $"add it to the catalogue's channels first", [.. hours.Channels.Select(c => c.Channel)], channels, findings);
            foreach (var closing in hours.Channels)
            {
                if (closing.Becomes is { } becomes) SlaLint.Names($"{path}whenClosed.{PolicySet.Part(closing.Channel)}.channel", $"channel", $"add it to the catalogue's channels first", [becomes], channels, findings);
                if (closing is { Then: WhenClosed.Serve, Becomes: { } never })
                    findings.Warn($"{path}whenClosed.{PolicySet.Part(closing.Channel)}.channel", never, $"Who is served to the end keeps his channel.", $"Leave it out, or say what he becomes: message, call-back or ticket.");
            }
            Overlaps(rules.Hours[..i], hours, path, findings);
        }
    }

    private static void Overlaps(ImmutableArray<ServiceHours> before, ServiceHours hours, string path, PolicyLint.Findings findings)
    {
        if (before.Any(earlier => earlier.Queues.IsEmpty))
            findings.Warn(path + "queues", string.Join(", ", hours.Queues), $"Hours for all queues stand before these, so these never count.", $"Put the hours for all queues last.");
        foreach (var queue in hours.Queues.Where(q => before.Any(earlier => earlier.Queues.Contains(q))))
            findings.Warn(path + "queues", queue, $"Hours before these name '{queue}' too, and the first count.", $"Name it once.");
    }
}

using System.Globalization;

namespace HelpDesk.Telephony;

/// <summary>
/// What a waiting caller hears, as sounds and numbers (docs/telephony/ASTERISK.md lists what has to be recorded). The Korean sentences are
/// worded so that Sino-Korean numbers fit: Asterisk knows no Korean grammar and says numbers by English rules with the sounds of sounds/ko.
/// </summary>
internal static class AriAnnouncement
{
    private const int MostMinutes = 60;

    /// <summary>ko or en.</summary>
    public static string Language(Announcement said) => said.Language.StartsWith("ko", StringComparison.OrdinalIgnoreCase) ? "ko" : "en";

    /// <summary>Media in the order in which they are played; empty = nothing to say.</summary>
    public static IReadOnlyList<string> Media(Announcement said, string folder)
    {
        var media = new List<string>();
        if (said.Position == 1) media.Add(Sound(folder, "next"));
        else if (said.Position is > 1 and { } position) media.AddRange([Sound(folder, "position-before"), Number(position), Sound(folder, "position-after")]);
        if (said.EstimatedWait is not { } wait || wait < TimeSpan.Zero) return media;
        var minutes = (int)Math.Min(Math.Ceiling(wait.TotalMinutes), MostMinutes + 1);
        media.AddRange(minutes switch
        {
            <= 1 => [Sound(folder, "wait-one-minute")],
            > MostMinutes => [Sound(folder, "wait-long")],
            _ => new[] { Sound(folder, "wait-before"), Number(minutes), Sound(folder, "wait-after") },
        });
        return media;
    }

    private static string Sound(string folder, string name) => $"sound:{folder}/{name}";

    private static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"number:{number}");
}

using System.Globalization;

namespace HelpDesk.Faults.Tests;

/// <summary>What the environment says about this run.</summary>
internal static class Settings
{
    /// <summary>Kills of the server on one store.</summary>
    public static int Kills => Number("HELPDESK_KILLS", 20);

    /// <summary>Clocks that are due in one burst.</summary>
    public static int Clocks => Number("HELPDESK_CLOCKS", 1_000);

    /// <summary>Decides when faults strike and what clients do.</summary>
    public static int Seed => Number("HELPDESK_FAULT_SEED", 20_261_121);

    private static int Number(string name, int fallback)
    {
        var text = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrWhiteSpace(text)) return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new InvalidOperationException($"{name} is '{text}'. Give a whole number from 0 to {int.MaxValue}, or leave it out for {fallback}.");
    }
}

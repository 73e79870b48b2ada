using System.Globalization;

namespace HelpDesk.Edge;

/// <summary>Numbers in query strings: taken as text, so that a wrong one is answered like every other wrong field.</summary>
internal static class QueryValues
{
    /// <summary>A feed position, a version or a cursor; null when left out.</summary>
    public static long? Position(string field, string? value, FieldErrors errors)
    {
        if (value is null) return null;
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return position;
        errors.Add(field, value, $"Send it as it was received, a whole number.");
        return null;
    }

    public static int Limit(string? value, int max, int otherwise, FieldErrors errors, int least = 1)
    {
        if (value is null) return otherwise;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= least && limit <= max) return limit;
        errors.Add("limit", value, $"Use a whole number from {least} to {max}.");
        return otherwise;
    }
}

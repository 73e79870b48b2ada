using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Edge;

/// <summary>Texts in calendars.</summary>
internal static class CalendarText
{
    /// <summary>What people call a holiday: any text, unlike the names of queues.</summary>
    public static string Label(string field, string? text, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Limits.MaxNameLength) errors.Add(field, text, $"Send a text of 1 to {Limits.MaxNameLength} characters.");
        return text ?? "";
    }

    public static LocalDate Date(string field, string? text, FieldErrors errors)
    {
        if (LocalDatePattern.Iso.Parse(text ?? "").TryGetValue(default, out var date)) return date;
        errors.Add(field, text, $"Send a date like \"2026-12-24\".");
        return date;
    }
}

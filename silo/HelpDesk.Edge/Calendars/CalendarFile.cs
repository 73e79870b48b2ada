using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A document with calendars by their names, as <c>docs/examples/calendars</c> shows them.</summary>
public sealed record CalendarFile
{
    public IReadOnlyDictionary<string, CalendarBody>? Calendars { get; init; }

    /// <summary>
    /// The calendars of the file, in the order of their names, with all findings about them; none when a field of one is not valid.
    /// <paramref name="now"/> is what the linter goes by.
    /// </summary>
    public static (ImmutableArray<BusinessCalendar> Calendars, ImmutableArray<PolicyFinding> Findings) Read(ReadOnlyMemory<byte> file, Instant now)
    {
        var (parsed, problem) = BodyReader.Parse<CalendarFile>(file);
        if (parsed is null) return ([], [PolicyFile.Finding(problem!.Problem)]);
        var errors = new FieldErrors();
        var calendars = Read(parsed.Calendars, errors);
        return errors.Any ? ([], PolicyFile.Findings(errors)) : (calendars, CalendarLint.Check(calendars, now));
    }

    /// <summary>Calendars by their names, in the order of these.</summary>
    internal static ImmutableArray<BusinessCalendar> Read(IReadOnlyDictionary<string, CalendarBody>? calendars, FieldErrors errors) =>
    [
        .. (calendars ?? ImmutableDictionary<string, CalendarBody>.Empty).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (c.Value ?? new()).Read(errors.In("calendars.").Key(c.Key), errors.In(CalendarLint.PathOf(ProblemResult.Shorten(c.Key))))),
    ];
}

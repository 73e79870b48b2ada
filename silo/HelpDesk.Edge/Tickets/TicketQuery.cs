using System.Globalization;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Telephony;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What a list of tickets can be narrowed down by; all conditions must hold.</summary>
/// <param name="Status">waiting, offered, processing, on-hold, resolved, closed, cancelled or abandoned.</param>
/// <param name="Queue">In this queue.</param>
/// <param name="Holder">Held by this agent.</param>
/// <param name="Tag">With this tag.</param>
/// <param name="Phone">Whose requester has this telephone number, however it is written: 010-1234-5678, +82 10 1234 5678. Of the open tickets and the newest 10,000; at most the newest 100 of a number.</param>
/// <param name="Due">Open tickets of which a promise is due before this time, or was, the soonest first. Not together with phone.</param>
/// <param name="Limit">1 to 200, default 50.</param>
/// <param name="Cursor">next of the page before.</param>
internal sealed record TicketQuery(
    [FromQuery(Name = "status")] string? Status, [FromQuery(Name = "queue")] string? Queue, [FromQuery(Name = "holder")] string? Holder,
    [FromQuery(Name = "tag")] string? Tag, [FromQuery(Name = "phone")] string? Phone, [FromQuery(Name = "due")] string? Due,
    [FromQuery(Name = "limit")] string? Limit, [FromQuery(Name = "cursor")] string? Cursor)
{
    private const int MaxPage = 200;
    private const int UsualPage = 50;

    public (TicketFilter Filter, long? Before, int Limit) Read(FieldErrors errors) =>
        (new TicketFilter(ReadStatus(errors), Named("queue", Queue, errors), Named("holder", Holder, errors), Named("tag", Tag, errors), Due: ReadDue(errors)),
            Due is null ? QueryValues.Position("cursor", Cursor, errors) : null, QueryValues.Limit(Limit, MaxPage, UsualPage, errors));

    /// <summary>The cursor of the page behind these.</summary>
    public static string Next(TicketFilter filter, TicketRead last) => filter.Due is null ? last.Number.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{last.Row.DueAt!.Value.ToUnixTimeTicks()}-{last.Number}");

    private DueSpan? ReadDue(FieldErrors errors)
    {
        if (Due is null) return null;
        if (Phone is not null) errors.Add("due", Due, $"Ask for what is due, or for the tickets of a telephone number, not for both.");
        if (FigureTimes.Read("due", Due, DateTimeZone.Utc, errors) is not { } before) return null;
        if (Cursor is null) return new DueSpan(before);
        if (Cursor.Split('-') is [var due, var number] && long.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= Instant.MaxValue.ToUnixTimeTicks()
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            return new DueSpan(before, Instant.FromUnixTimeTicks(ticks), after);
        errors.Add("cursor", Cursor, $"Send it as it was received.");
        return null;
    }

    /// <summary>The number that is asked for; null = none is.</summary>
    public string? ReadPhone(FieldErrors errors)
    {
        if (Phone is not null && (Phone.Length > Limits.MaxCallNameLength || NumberBook.Key(Phone, NumberPlan.Korea) is null))
            errors.Add("phone", Phone, $"Send a telephone number, such as 010-1234-5678 or %2B821012345678 (a plus is written so in addresses).");
        return Phone;
    }

    private static string? Named(string field, string? value, FieldErrors errors) => value is null ? null : errors.Name(field, value);

    private TicketStatus? ReadStatus(FieldErrors errors)
    {
        if (Status is null) return null;
        foreach (var status in Enum.GetValues<TicketStatus>())
            if (status != TicketStatus.None && Kebab.Of(status) == Status) return status;
        errors.Add("status", Status, $"Use waiting, offered, processing, on-hold, resolved, closed, cancelled or abandoned.");
        return null;
    }
}

using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Telephony;
using Microsoft.AspNetCore.Mvc;

namespace HelpDesk.Edge;

/// <summary>What a list of tickets can be narrowed down by; all conditions must hold.</summary>
/// <param name="Status">waiting, offered, processing, on-hold, resolved, closed, cancelled or abandoned.</param>
/// <param name="Queue">In this queue.</param>
/// <param name="Holder">Held by this agent.</param>
/// <param name="Tag">With this tag.</param>
/// <param name="Phone">Whose requester has this telephone number, however it is written: 010-1234-5678, +82 10 1234 5678. Of the open tickets and the newest 10,000; at most the newest 100 of a number.</param>
/// <param name="Limit">1 to 200, default 50.</param>
/// <param name="Cursor">next of the page before.</param>
internal sealed record TicketQuery(
    [FromQuery(Name = "status")] string? Status, [FromQuery(Name = "queue")] string? Queue, [FromQuery(Name = "holder")] string? Holder,
    [FromQuery(Name = "tag")] string? Tag, [FromQuery(Name = "phone")] string? Phone, [FromQuery(Name = "limit")] string? Limit, [FromQuery(Name = "cursor")] string? Cursor)
{
    private const int MaxPage = 200;
    private const int UsualPage = 50;

    public (TicketFilter Filter, long? Before, int Limit) Read(FieldErrors errors) =>
        (new TicketFilter(ReadStatus(errors), Named("queue", Queue, errors), Named("holder", Holder, errors), Named("tag", Tag, errors)),
            QueryValues.Position("cursor", Cursor, errors), QueryValues.Limit(Limit, MaxPage, UsualPage, errors));

    /// <summary>The number that is asked for; null = none is.</summary>
    public string? ReadPhone(FieldErrors errors)
    {
        if (Phone is not null && (Phone.Length > Limits.MaxCallNameLength || NumberBook.Key(Phone, NumberPlan.Korea) is null))
            errors.Add("phone", Phone, "Send a telephone number, such as 010-1234-5678 or %2B821012345678 (a plus is written so in addresses).");
        return Phone;
    }

    private static string? Named(string field, string? value, FieldErrors errors) => value is null ? null : errors.Name(field, value);

    private TicketStatus? ReadStatus(FieldErrors errors)
    {
        if (Status is null) return null;
        foreach (var status in Enum.GetValues<TicketStatus>())
            if (status != TicketStatus.None && Kebab.Of(status) == Status) return status;
        errors.Add("status", Status, "Use waiting, offered, processing, on-hold, resolved, closed, cancelled or abandoned.");
        return null;
    }
}

using System.Security.Cryptography;
using System.Text;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>What a customer writes into a web form: the same words each time, so that rows are of one size.</summary>
internal static class NewInquiry
{
    public static readonly By Form = new("web-form", Roles.Machine);

    public static (Create Message, ContentRow[] Content) Of(Guid ticket, QueueTerms terms, int priority, Instant enqueuedAt)
    {
        var subject = Text(ticket, 0, ContentClass.Subject, $"Second invoice for order {ticket.ToString("N")[..8]}");
        var text = Text(ticket, 1, ContentClass.PublicText, "Good morning, I got the same invoice twice. Which one do I pay, and can you confirm that nothing is overdue?");
        var person = Text(ticket, 2, ContentClass.Person, """{"name":"Kim Minji","email":"minji@example.com","phone":"+82 2 555 0100"}""");
        return (new Create(terms, Centre.Channel, priority, [], ["invoice"], Ref(subject), Ref(text), Ref(person), null, enqueuedAt), [subject, text, person]);
    }

    public static ContentRow Text(Guid ticket, long n, ContentClass kind, string body) => new(Ids.Derive(ticket, 200 + n), kind, "", body);

    public static ContentRef Ref(ContentRow row) =>
        new(row.Id, row.Class, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Body))));
}

using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications;

/// <summary>Sends mails by SMTP. The same message always has the same Message-ID, so that a mail server may drop a repeat.</summary>
/// <param name="settings">The server.</param>
/// <param name="reads">Where tickets have the numbers that people know.</param>
/// <param name="tenant">Whose tickets.</param>
/// <param name="reports">Who makes mails of reports; asked for when there is one, because figures may be away while all else goes on.</param>
/// <param name="patience">For the whole exchange.</param>
public sealed class MailSender(MailSettings settings, IReads reads, string tenant, Func<IReportWriter> reports, TimeSpan patience) : ISender
{
    private static readonly Duration FiguresAgain = Duration.FromSeconds(15);

    /// <summary>The server wants other settings; the message is not to blame.</summary>
    private static readonly HashSet<int> Settings = [530, 534, 535, 538];

    /// <inheritdoc/>
    public ReceiverChannel Channel => ReceiverChannel.Email;

    /// <inheritdoc/>
    public TimeSpan Patience => patience;

    /// <inheritdoc/>
    public async Task<Outcome> Send(Delivery delivery, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(patience);
        try
        {
            using var message = Envelope(delivery);
            if (await Word(message, delivery, timeout.Token) is { } instead) return instead;
            using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };
            if (settings.User is { } user) client.Credentials = new NetworkCredential(user, settings.Password);
            await client.SendMailAsync(message, timeout.Token);
            return new Sent();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new NotNow(string.Create(CultureInfo.InvariantCulture, $"The mail server did not take it within {patience.TotalSeconds} s."));
        }
        catch (SmtpException e)
        {
            return Judge(e);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            return new NotNow($"The mail server can't be spoken to: {e.Message}");
        }
    }

    /// <summary>4xx and broken connections pass; 5xx is for good. Addresses that the server names stay out of what is kept.</summary>
    internal static Outcome Judge(SmtpException e)
    {
        var status = (int)Worst(e);
        return status switch
        {
            >= 500 and < 600 when !Settings.Contains(status) => new Rejected($"The mail server refused it for good: {status} {(SmtpStatusCode)status}."),
            > 0 => new NotNow($"The mail server does not take it now: {status} {(SmtpStatusCode)status}."),
            _ => new NotNow($"The mail server can't be spoken to: {e.InnerException?.Message ?? e.Message}"),
        };
    }

    /// <summary>Of several recipients the one that may pass counts: the others are refused again at the next try.</summary>
    private static SmtpStatusCode Worst(SmtpException e) =>
        e is SmtpFailedRecipientsException several ? several.InnerExceptions.Select(r => r.StatusCode).DefaultIfEmpty(several.StatusCode).Min() : e.StatusCode;

    /// <summary>Puts the words in; what it answers, if anything, is what comes of it instead of sending.</summary>
    private async Task<Outcome?> Word(MailMessage message, Delivery delivery, CancellationToken ct)
    {
        if (delivery.Letter.Notice is ReportNotice report) return await Word(message, report, delivery.To.Language, ct);
        var (subject, text) = MailText.Of(delivery.Letter, delivery.To.Language, await Number(delivery.Letter.Notice, ct), delivery.Zone);
        (message.Subject, message.Body) = (Line(subject), text);
        return null;
    }

    private async Task<Outcome?> Word(MailMessage message, ReportNotice report, MailLanguage language, CancellationToken ct)
    {
        try
        {
            if (await reports().Write(report, language, ct) is not { } written) return new NotYet(FiguresAgain);
            ReportLetter.Fill(message, written);
            return null;
        }
        catch (ReportImpossibleException e)
        {
            return new Rejected($"The report can't be made: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            return new NotNow(string.Create(CultureInfo.InvariantCulture, $"The figures were not counted within {patience.TotalSeconds} s."));
        }
    }

    private MailMessage Envelope(Delivery delivery)
    {
        var message = new MailMessage { From = new MailAddress(settings.From), SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8 };
        foreach (var address in MailAddresses.Read(delivery.Address)) message.To.Add(new MailAddress(address));
        message.Headers.Add("Message-ID", $"<{delivery.Item.Id:N}@{message.From.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>A header is one line, whatever names are in it.</summary>
    internal static string Line(string subject) => string.Concat(subject.Select(c => char.IsControl(c) ? ' ' : c));

    private async Task<long?> Number(Notice notice, CancellationToken ct)
    {
        var ticket = notice switch
        {
            ClockStepNotice step => step.Ticket,
            AutomationNotice ran => ran.Ticket,
            _ => null,
        };
        return ticket is null ? null : (await reads.Ticket(tenant, Guid.ParseExact(ticket, "N"), ct))?.Number;
    }
}

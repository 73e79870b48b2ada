using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace HelpDesk.Notifications;

/// <summary>A report as a mail: words, beside them the same as a page, and files.</summary>
internal static class ReportLetter
{
    /// <summary>The message owns what it is given here, and lets it go with itself.</summary>
    public static void Fill(MailMessage message, ReportMail report)
    {
        (message.Subject, message.Body) = (MailSender.Line(report.Subject), report.Text);
        if (report.Html is { } html)
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(html, new ContentType("text/html") { CharSet = Encoding.UTF8.WebName }));
        foreach (var file in report.Files)
        {
            var attachment = new Attachment(new MemoryStream(file.Bytes.ToArray()), file.Name, file.MediaType) { TransferEncoding = TransferEncoding.Base64 };
            attachment.ContentType.CharSet = Encoding.UTF8.WebName;
            message.Attachments.Add(attachment);
        }
    }
}

using HelpDesk.Core;

namespace HelpDesk.Notifications.Tests;

/// <summary>Reports as a test wants them; null = the figures are not there yet.</summary>
internal sealed class ScriptedReports(Func<ReportNotice, MailLanguage, ReportMail?> write) : IReportWriter
{
    public Task<ReportMail?> Write(ReportNotice notice, MailLanguage language, CancellationToken ct) => Task.FromResult(write(notice, language));
}

using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Notifications;

/// <summary>Makes a mail of a report that is due. The figures are counted now, not when it was due, so that one that comes late is right, too.</summary>
public interface IReportWriter
{
    /// <summary>null = the figures have not come so far yet: ask again soon.</summary>
    /// <exception cref="ReportImpossibleException">What it asks for can't be had; waiting does not mend that.</exception>
    Task<ReportMail?> Write(ReportNotice notice, MailLanguage language, CancellationToken ct);
}

/// <summary>A report as people get it.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">For readers who see no pages.</param>
/// <param name="Html">The same with the table; null = only files were wanted.</param>
/// <param name="Files">What is attached.</param>
public sealed record ReportMail(string Subject, string Text, string? Html, ImmutableArray<ReportFile> Files);

/// <summary>An attached file.</summary>
/// <param name="Name">In ASCII, so that every mail program shows it.</param>
/// <param name="MediaType">Its type, UTF-8.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record ReportFile(string Name, string MediaType, ReadOnlyMemory<byte> Bytes);

/// <summary>A report that nobody can have as it is asked for. The message says why and what to do.</summary>
public sealed class ReportImpossibleException(string message) : Exception(message);

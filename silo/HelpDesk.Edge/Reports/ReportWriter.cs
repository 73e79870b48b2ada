using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Figures;
using HelpDesk.Notifications;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Makes mails of reports from the figures as they are when the mail is sent, once these have come up to the feed.</summary>
internal sealed class ReportWriter(NamedReports reports, IFigureStore figures, IStore store, IEngine engine, PromiseBook promises, EdgeOptions options)
    : IReportWriter, IDisposable
{
    /// <summary>So long after the period's end what was decided before it is in the feed.</summary>
    private static readonly Duration UnderWay = Duration.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private const int Looks = 25;
    /// <summary>More is refused by many mail servers, once it is in base64.</summary>
    private const int MaxBytes = 8_000_000;

    /// <summary>Several receivers of one report get what was counted once.</summary>
    private readonly SharedAnswers<string, FigureTable> _tables = new(Duration.FromMinutes(1));
    /// <summary>However many are due at eight in the morning: one is counted at a time, beside the work of the day.</summary>
    private readonly SemaphoreSlim _counting = new(1);

    /// <inheritdoc/>
    public async Task<ReportMail?> Write(ReportNotice notice, MailLanguage language, CancellationToken ct)
    {
        if (engine.Now < notice.Until + UnderWay || !await UpToDate(ct)) return null;
        var (errors, korean) = (new FieldErrors(), (notice.Language ?? language) == MailLanguage.Ko);
        var ask = ReportQuestion.Of(notice, engine.Now, await promises.Get(ct), errors);
        if (errors.Any) throw new ReportImpossibleException($"{errors.All[0].Field} '{errors.All[0].Value}': {errors.All[0].Detail}");
        try
        {
            return Mail(notice, await _tables.Get(notice.Link, engine.Now, () => Count(notice, ask), ct), korean);
        }
        catch (FiguresBuildingException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _counting.Dispose();

    private async Task<FigureTable> Count(ReportNotice notice, FigureAsk ask)
    {
        await _counting.WaitAsync();
        try
        {
            return await reports.Of(Kebab.Of(notice.Report), ask, CancellationToken.None);
        }
        finally
        {
            _counting.Release();
        }
    }

    private static ReportMail Mail(ReportNotice notice, FigureTable table, bool korean)
    {
        var (csv, html) = (notice.Formats.Contains(ReportFormat.Csv), notice.Formats.Contains(ReportFormat.Html));
        var files = ImmutableArray.CreateBuilder<ReportFile>();
        if (csv) files.Add(new(ReportWords.FileName(notice, "csv"), "text/csv", CsvTable.Of(table, korean)));
        if (html) files.Add(new(ReportWords.FileName(notice, "html"), "text/html", HtmlTable.Of(table, korean)));
        if (files.Sum(f => f.Bytes.Length) is var bytes && bytes > MaxBytes)
            throw new ReportImpossibleException($"The report has {bytes} bytes, and mails of more than {MaxBytes} don't arrive everywhere. Let it have longer intervals, or one queue.");
        var text = ReportWords.Text(notice, table, korean);
        return new ReportMail(ReportWords.Subject(notice, table, korean), text, html ? HtmlTable.Letter(table, text, korean) : null, files.ToImmutable());
    }

    /// <summary>Whether the figures go as far as the feed went when this was asked. They follow it by a moment, so that moment is waited for.</summary>
    private async Task<bool> UpToDate(CancellationToken ct)
    {
        if (await store.Ask(new ReadFeed(options.Tenant, long.MaxValue, 0), ct) is not FeedPage { Head: var head }) return false;
        for (var look = 0; look < Looks; look++)
        {
            if (await figures.Cursor(options.Tenant, ct) is { Building: null } cursor && cursor.Position >= head) return true;
            await Task.Delay(Look, ct);
        }
        return false;
    }
}

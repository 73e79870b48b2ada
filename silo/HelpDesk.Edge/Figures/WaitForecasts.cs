using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Figures;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>How long waits will be. What is learned from the past is learned anew each minute, who waits is looked at each second; only while somebody asks.</summary>
internal sealed class WaitForecasts(WaitReports reports, IEngine engine, EdgeOptions options)
{
    private readonly SharedAnswers<string, WaitBook> _learned = new(Duration.FromMinutes(1));
    private readonly SharedAnswers<string, (AsOf AsOf, IReadOnlyDictionary<string, WaitingNow> Queues)> _waiting = new(Duration.FromSeconds(1));

    /// <summary>Every queue in which anybody waited lately, or the one that is named.</summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<WaitsView> All(string? queue, int priority, CancellationToken ct)
    {
        var (book, waiting) = (await Learned(ct), await Waiting(ct));
        var names = book.Queues.Keys.Union(waiting.Queues.Keys, StringComparer.Ordinal).Where(name => queue is null || queue == name).Order(StringComparer.Ordinal);
        return new WaitsView(FigureMapping.View(waiting.AsOf), FigureMapping.View(book.AsOf), [.. names.Select(name =>
        {
            var (known, line) = (book.Queues.GetValueOrDefault(name), waiting.Queues.GetValueOrDefault(name)?.Line.Length ?? 0);
            return new QueueWaitsView(name, line, WaitMapping.View(known?.History.Estimate(priority, line, Now), line), WaitMapping.View(known?.Day), WaitMapping.View(known?.Week));
        })]);
    }

    /// <summary>What is left for a ticket that waits; null = nothing is known yet, of it or of its queue.</summary>
    public async Task<WaitView?> Of(ActorId ticket, string queue, CancellationToken ct)
    {
        try
        {
            var (book, waiting) = (await Learned(ct), await Waiting(ct));
            if (waiting.Queues.GetValueOrDefault(queue)?.Place(ticket) is not var (ahead, enteredAs)) return null;
            return WaitMapping.View(book.Queues.GetValueOrDefault(queue)?.History.Estimate(enteredAs, ahead, Now), ahead);
        }
        catch (FiguresBuildingException)
        {
            return null;
        }
    }

    private long Now => engine.Now.ToUnixTimeTicks();

    private Task<WaitBook> Learned(CancellationToken ct) => _learned.Get(options.Tenant, engine.Now, () => reports.Learn(options.Tenant, Now, CancellationToken.None), ct);

    private Task<(AsOf AsOf, IReadOnlyDictionary<string, WaitingNow> Queues)> Waiting(CancellationToken ct) =>
        _waiting.Get(options.Tenant, engine.Now, () => reports.Now(options.Tenant, Now, CancellationToken.None), ct);
}

using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Figures;

namespace HelpDesk.Edge;

/// <summary>Who may see which figures, and that nobody sees half of them.</summary>
internal sealed class FigureGate(IEngine engine, PromiseBook promises)
{
    private const Roles MaySee = Roles.Owner | Roles.Admin | Roles.Supervisor | Roles.Agent;
    private const int RetryAfterSeconds = 5;

    public static ProblemResult? Forbidden(Caller caller) => Rights.Need(caller, MaySee, $"see figures");

    /// <summary>The question, or why it is not answered.</summary>
    public async ValueTask<(FigureAsk? Ask, ProblemResult? Problem)> Ask(
        FigureParameters parameters, Caller caller, CancellationToken ct, GroupBy usual = GroupBy.None, string usualBucket = "none")
    {
        if (Forbidden(caller) is { } forbidden) return (null, forbidden);
        if (parameters.Agent is { } agent && Rights.NeedAgent(caller, agent, $"see figures") is { } others) return (null, others);
        var errors = new FieldErrors();
        var ask = FigureAsk.Of(parameters, caller, engine.Now, await promises.Get(ct), errors, usual, usualBucket);
        return errors.Any ? (null, ProblemResult.Of(errors.All)) : (ask, null);
    }

    /// <summary>Runs it unless the facts are being made.</summary>
    public static async Task<T> Whole<T>(Func<Task<T>> read, Func<ProblemResult, T> building)
    {
        try
        {
            return await read();
        }
        catch (FiguresBuildingException)
        {
            return building(ProblemResult.Of(ProblemKinds.FiguresBuilding, $"The figures are being made from the events. GET /v1/figures/status says how far they are; ask again then.", retryAfterSeconds: RetryAfterSeconds));
        }
    }
}

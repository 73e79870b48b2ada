using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>The addresses that <c>type</c> of a problem points to.</summary>
internal static class ProblemRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems").WithTags("Problems");
        group.MapGet("/", List).WithName("listProblems").WithSummary("Every code that a problem can have");
        group.MapGet("/{code}", Get).WithName("getProblem").WithSummary("What a problem's code means");
    }

    private static Worded<IEnumerable<ProblemKind>> List() => Worded.Ok(ProblemKinds.All.Select(k => new ProblemKind(k.Code, k.Status, k.Title)));

    private static Results<Worded<ProblemKind>, ProblemResult> Get(string code)
    {
        foreach (var kind in ProblemKinds.All)
            if (kind.Code == code) return Worded.Ok(new ProblemKind(kind.Code, kind.Status, kind.Title));
        return ProblemResult.Of(RefusalCodes.NotFound, $"No problem has this code. GET /problems lists them.", "code", code);
    }
}

/// <summary>A code with the HTTP status that it always has, and its title.</summary>
public sealed record ProblemKind(string Code, int Status, Sentence Title);

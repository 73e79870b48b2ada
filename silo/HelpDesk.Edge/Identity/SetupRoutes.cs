using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>The first owner, and the guests of a demo.</summary>
internal static class SetupRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/setup", Get).WithName("getSetup").WithSummary("Whether the server waits for its first owner");
        group.MapPost("/setup", SetUp).Takes<SetupBody>().WithName("setUp").WithSummary("Makes the first owner's account, with the code of the link that the server printed");
        group.MapPost("/demo/sign-in", Demo).Takes<DemoSignInBody>().WithName("signInToDemo").WithSummary("Signs in to a demo as one of its people; 404 where none runs");
    }

    private static async Task<Ok<SetupView>> Get(HttpContext http, [FromServices] FirstOwner owner, [FromServices] EdgeOptions options) =>
        TypedResults.Ok(new SetupView(await owner.Needed(http.RequestAborted), options.Demo));

    private static async Task<Results<Ok<SignedInView>, ProblemResult>> SetUp(HttpContext http, [FromServices] FirstOwner owner)
    {
        var (body, problem) = await BodyReader.Read<SetupBody>(http);
        return body is null ? problem! : SessionRoutes.Answer(http, await owner.SetUp(http, body));
    }

    private static async Task<Results<Ok<SignedInView>, ProblemResult>> Demo(HttpContext http, [FromServices] DemoDesk desk)
    {
        var (body, problem) = await BodyReader.Read<DemoSignInBody>(http);
        return body is null ? problem! : SessionRoutes.Answer(http, await desk.SignIn(http, body));
    }
}

using HelpDesk.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HelpDesk.Edge;

/// <summary>How a command ended: accepted with <paramref name="Done"/>, or a problem.</summary>
internal readonly record struct Outcome<TDone>(TDone? Done, ProblemResult? Problem) where TDone : Answer
{
    public Results<Ok<TView>, ProblemResult> Ok<TView>(Func<TDone, TView> view) =>
        Done is null ? Problem! : TypedResults.Ok(view(Done));

    /// <summary>With sentences in it.</summary>
    public Results<Worded<TView>, ProblemResult> Worded<TView>(Func<TDone, TView> view) =>
        Done is null ? Problem! : Edge.Worded.Ok(view(Done));
}

using HelpDesk.Actors;

namespace HelpDesk.Storage.Postgres;

/// <summary>Under which ids an append may find, or leave, an answer: its attempt first, then its command.</summary>
internal static class KeptIds
{
    public static IEnumerable<Guid> Of(Append append)
    {
        if (append.Attempt != Guid.Empty) yield return append.Attempt;
        if (append.Origin.IsCommand) yield return append.Origin.Command;
    }
}

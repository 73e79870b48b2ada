using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Documents of the settings as they were before: each version is an event of the actor that keeps the document.</summary>
internal static class DocumentVersions
{
    /// <summary>What every list of versions is, for the routes' descriptions.</summary>
    public const string Kept = "The newest 50 that are still in the feed. GET with ?version= shows one; to take it back, send it by PUT without what the server alone says (version, name, rulesVersion, hasSecret, oldSecretUntil, off). What was removed meanwhile gets a secret anew. Whoever may read the document may read its versions.";

    private const int Most = 50;

    /// <summary>Who set the document when, newest first. <typeparamref name="TSet"/> is the event that holds all of it.</summary>
    public static async Task<Ok<VersionList>> Versions<TSet>(this IReads reads, ActorId actor, CancellationToken ct) where TSet : Event
    {
        var events = await reads.Earlier(actor, Stored<TSet>.Name, long.MaxValue, long.MaxValue, Most, ct);
        return TypedResults.Ok(new VersionList([.. events.Select(e => new VersionView(e.Version, e.At, e.By.Name))]));
    }

    /// <summary>The document at the version that was asked for, or why there is none: it was never at it, or the feed has it no more.</summary>
    /// <param name="reads">Where events are.</param>
    /// <param name="actor">Who keeps the document.</param>
    /// <param name="version">As it stood in the query.</param>
    /// <param name="path">Of the document, to say where its versions are listed.</param>
    /// <param name="ct">The request's.</param>
    public static async ValueTask<(Earlier<TSet>? Found, ProblemResult? Problem)> AtVersion<TSet>(this IReads reads, ActorId actor, string version, string path, CancellationToken ct) where TSet : Event
    {
        var errors = new FieldErrors();
        var wanted = QueryValues.Position("version", version, errors);
        if (errors.Any) return (null, ProblemResult.Of(errors.All));
        if (wanted < long.MaxValue && await reads.Earlier(actor, Stored<TSet>.Name, wanted.Value + 1, 1, 1, ct) is [{ Event: TSet set }]) return (new(wanted.Value, set), null);
        return (null, ProblemResult.Of(RefusalCodes.NotFound, $"Nothing was saved as this version, or too long ago. GET {path}/versions lists those that are kept.", "version", version));
    }

    private static class Stored<TSet>
    {
        public static readonly string Name = Codec.Names.First(name => name.Value == typeof(TSet)).Key;
    }
}

/// <summary>A version of a document with the event that made it.</summary>
internal sealed record Earlier<TSet>(long Version, TSet Set);

/// <summary>Newest first.</summary>
public sealed record VersionList(IReadOnlyList<VersionView> Items);

/// <summary>One version of the document.</summary>
/// <param name="Version">Its number, as ?version= takes it.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who set it.</param>
public sealed record VersionView(long Version, Instant At, string By);

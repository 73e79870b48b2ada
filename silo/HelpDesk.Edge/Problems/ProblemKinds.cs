using System.Collections.Frozen;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Every code that a problem can have, with its HTTP status and title. The codes are part of the contract.</summary>
internal static class ProblemKinds
{
    public const string MalformedJson = "malformed-json";
    public const string WrongType = "wrong-type";
    public const string UnknownField = "unknown-field";
    public const string BadText = "bad-text";
    public const string BadHeader = "bad-header";
    public const string BadRequest = "bad-request";
    public const string NoPrincipal = "no-principal";
    public const string UnknownRoute = "unknown-route";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string TooLarge = "too-large";
    public const string WrongContentType = "wrong-content-type";
    public const string Internal = "internal";
    public const string FiguresBuilding = "figures-building";

    private static readonly (string Code, int Status, Sentence Title)[] Kinds =
    [
        (MalformedJson, 400, $"The body is not JSON"),
        (WrongType, 400, $"A field has the wrong type"),
        (UnknownField, 400, $"A field that this command does not have"),
        (BadText, 400, $"A text that can't be kept"),
        (BadHeader, 400, $"A header that can't be read"),
        (BadRequest, 400, $"The request can't be read"),
        (NoPrincipal, 401, $"Nobody asks"),
        (RefusalCodes.Forbidden, 403, $"Not allowed"),
        (RefusalCodes.NotFound, 404, $"Not found"),
        (UnknownRoute, 404, $"No such address"),
        (MethodNotAllowed, 405, $"Not with this method"),
        (RefusalCodes.WrongState, 409, $"Not in this state"),
        (RefusalCodes.AlreadyTaken, 409, $"Somebody else was first"),
        (RefusalCodes.OfferEnded, 409, $"The offer has ended"),
        (RefusalCodes.AgentAtCapacity, 409, $"The agent has no room"),
        (RefusalCodes.AgentNotAvailable, 409, $"The agent is not available"),
        (RefusalCodes.ChannelNotServed, 409, $"The agent does not serve this channel"),
        (RefusalCodes.AlreadyExists, 409, $"It exists already"),
        (RefusalCodes.VersionMismatch, 412, $"Changed by somebody else"),
        (TooLarge, 413, $"Too large"),
        (WrongContentType, 415, $"Not in this content type"),
        (RefusalCodes.Invalid, 422, $"A value is not valid"),
        (RefusalCodes.UnknownName, 422, $"A name that nobody knows"),
        (RefusalCodes.KeyReused, 422, $"One key with two bodies"),
        (Internal, 500, $"A mistake of the server"),
        (RefusalCodes.Overloaded, 503, $"Too much at once"),
        (FiguresBuilding, 503, $"The figures are being made"),
        (RefusalCodes.StoreFailed, 503, $"The store does not work"),
        (RefusalCodes.OutcomeUnknown, 503, $"The outcome is not known"),
    ];

    private static readonly FrozenDictionary<string, (int Status, Sentence Title)> ByCode =
        Kinds.ToFrozenDictionary(k => k.Code, k => (k.Status, k.Title), StringComparer.Ordinal);

    public static IEnumerable<(string Code, int Status, Sentence Title)> All => Kinds;

    public static (int Status, Sentence Title) Of(string code) =>
        ByCode.TryGetValue(code, out var kind) ? kind : throw new InvalidOperationException($"The code '{code}' has no HTTP status; add it to ProblemKinds.");

    /// <summary>The code for an error that the framework found by itself.</summary>
    public static string OfStatus(int status) => status switch
    {
        401 => NoPrincipal,
        403 => RefusalCodes.Forbidden,
        404 => UnknownRoute,
        405 => MethodNotAllowed,
        413 => TooLarge,
        415 => WrongContentType,
        503 => RefusalCodes.Overloaded,
        >= 400 and < 500 => BadRequest,
        _ => Internal,
    };
}

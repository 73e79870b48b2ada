using System.Collections.Immutable;

namespace HelpDesk.Telephony;

/// <summary>Why a request or one event of it is refused, as RFC 9457 wants it told.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">One of the codes of the API's problems.</param>
/// <param name="Detail">What was wrong, with what value, and what to do.</param>
public sealed record EventProblem(int Status, string Code, string Detail)
{
    /// <summary>Each field that is to blame; may be empty.</summary>
    public ImmutableArray<FieldProblem> Fields { get; init; } = [];

    internal static EventProblem NotAnEvent(string field, string? value, string remedy) =>
        new(400, "bad-request", $"{field}: {remedy}") { Fields = [FieldProblem.Of(field, value, remedy)] };

    internal static EventProblem Malformed(string detail) => new(400, "malformed-json", detail);

    internal static EventProblem Invalid(ImmutableArray<FieldProblem> fields)
    {
        var more = fields.Length == 1 ? "" : $" ({fields.Length - 1} more in errors.)";
        return new(422, "invalid", $"{fields[0].Field}: {fields[0].Detail}{more}") { Fields = fields };
    }
}

/// <summary>One field that is refused.</summary>
/// <param name="Field">Its path, such as <c>data.skills[2].minLevel</c>.</param>
/// <param name="Value">What it had, shortened.</param>
/// <param name="Detail">What to do.</param>
public sealed record FieldProblem(string Field, string Value, string Detail)
{
    private const int Shown = 100;

    internal static FieldProblem Of(string field, string? value, string detail)
    {
        var text = CleanText.Of(value ?? "");
        return new(field, text.Length <= Shown ? text : CleanText.Cut(text, Shown) + "…", detail);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace HelpDesk.Core;

/// <remarks>
/// What is said to people, in English, with its parts still apart, so that it can be said in other languages too. Catalogues go by
/// <see cref="Template"/>, as gettext's do. Only an interpolated string makes one, also where nothing is put in (<c>$"Leave it out."</c>): a
/// finished string has no template any more, and does not compile. Text from elsewhere is a part of its own: <c>$"{text}"</c>.
/// (A summary would stand at every sentence of the API's document.)
/// </remarks>
[InterpolatedStringHandler]
public sealed class Sentence : IEquatable<Sentence>
{
    private readonly StringBuilder _template;
    private readonly ImmutableArray<object>.Builder _parts;

    /// <summary>For the compiler, like what appends.</summary>
    public Sentence(int literalLength, int formattedCount) =>
        (_template, _parts) = (new(literalLength), ImmutableArray.CreateBuilder<object>(formattedCount));

    private Sentence(string template, ImmutableArray<object> parts)
    {
        (_template, _parts) = (new(template), ImmutableArray.CreateBuilder<object>(parts.Length));
        _parts.AddRange(parts);
    }

    /// <summary>One that was written down by its <see cref="Template"/> and its <see cref="Parts"/>: texts and sentences.</summary>
    /// <exception cref="FormatException">The template has a place for which there is no part.</exception>
    public static Sentence Of(string template, ImmutableArray<object> parts)
    {
        if (CompositeFormat.Parse(template).MinimumArgumentCount > parts.Length) throw new FormatException($"'{template}' has places for more than {parts.Length} parts.");
        return new(template, parts);
    }

    /// <summary>What stands in the places of the template: texts, and sentences that are said in the language of the whole.</summary>
    public ImmutableArray<object> Parts => _parts.ToImmutable();

    /// <summary>The English text with a numbered place for each part, as <see cref="string.Format(string, object[])"/> takes it: No agent has the skill '{0}'.</summary>
    public string Template => _template.ToString();

    public void AppendLiteral(string text) => _template.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>A part that is said in the language of the whole.</summary>
    public void AppendFormatted(Sentence part) => Part(part);

    /// <summary>A value, which looks the same in every language.</summary>
    public void AppendFormatted<T>(T value, string? format = null) =>
        Part((value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : value?.ToString()) ?? "");

    /// <summary>In English.</summary>
    public override string ToString() => In(template => template);

    public bool Equals(Sentence? other) => other is not null && Template == other.Template && _parts.SequenceEqual(other._parts);

    public override bool Equals(object? obj) => Equals(obj as Sentence);

    public override int GetHashCode() => Template.GetHashCode(StringComparison.Ordinal);

    /// <summary>In the language of a catalogue, which gives the template of the one in English.</summary>
    public string In(Func<string, string> catalogue) =>
        string.Format(CultureInfo.InvariantCulture, catalogue(Template), [.. _parts.Select(p => p is Sentence sentence ? sentence.In(catalogue) : p)]);

    private void Part(object part)
    {
        _template.Append(CultureInfo.InvariantCulture, $"{{{_parts.Count}}}");
        _parts.Add(part);
    }
}

using System.Collections.Immutable;
using System.Text;

namespace HelpDesk.Edge;

/// <summary>
/// A content line of RFC 5545 (NAME;PARAMETER=VALUE:value), unfolded, with the number of its first physical line. Names in capitals.
/// </summary>
internal sealed record IcsLine(int Number, string Name, ImmutableArray<(string Name, string Value)> Parameters, string Value)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string? Parameter(string name) => Parameters.FirstOrDefault(p => p.Name == name).Value;

    /// <summary>The value of a text property: \n, \, \; and \\ stand for what they mean.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Value.Length);
            for (var i = 0; i < Value.Length; i++)
            {
                if (Value[i] != '\\' || i + 1 == Value.Length) text.Append(Value[i]);
                else text.Append(Value[++i] is 'n' or 'N' ? '\n' : Value[i]);
            }
            return text.ToString();
        }
    }

    /// <summary>
    /// All lines of a file. Unfolding comes before decoding: some programs fold in the middle of a Korean letter.
    /// </summary>
    public static ImmutableArray<IcsLine> ReadAll(ReadOnlySpan<byte> file, IcsErrors errors)
    {
        if (file.StartsWith("\uFEFF"u8)) file = file[3..];
        var lines = ImmutableArray.CreateBuilder<IcsLine>();
        var unfolded = new List<byte>();
        var (first, number) = (1, 0);
        foreach (var range in file.Split((byte)'\n'))
        {
            var physical = file[range];
            if (physical is [.., (byte)'\r']) physical = physical[..^1];
            number++;
            if (physical is [(byte)' ' or (byte)'\t', ..])
            {
                unfolded.AddRange(physical[1..]);
                continue;
            }
            if (unfolded.Count > 0 && Parse(first, unfolded, errors) is { } line) lines.Add(line);
            (first, unfolded) = (number, [.. physical]);
        }
        if (unfolded.Count > 0 && Parse(first, unfolded, errors) is { } last) lines.Add(last);
        return lines.ToImmutable();
    }

    private static IcsLine? Parse(int number, List<byte> bytes, IcsErrors errors)
    {
        try
        {
            return Parse(number, Utf8.GetString(bytes.ToArray()), errors);
        }
        catch (DecoderFallbackException)
        {
            errors.Add(number, "", $"The line is not UTF-8.", $"Save the file in UTF-8.");
            return null;
        }
    }

    private static IcsLine? Parse(int number, string line, IcsErrors errors)
    {
        var pieces = Pieces(line, out var value);
        if (value is null || pieces[0].Length == 0 || pieces.Skip(1).Any(p => p.IndexOf('=', StringComparison.Ordinal) < 1))
        {
            errors.Add(number, line, $"The line is no iCalendar property.", $"Write NAME:value or NAME;PARAMETER=VALUE:value, and begin the rest of a folded line with a space.");
            return null;
        }
        var parameters = pieces.Skip(1).Select(p => p.Split('=', 2)).Select(p => (p[0].ToUpperInvariant(), p[1].Trim('"')));
        return new(number, pieces[0].ToUpperInvariant(), [.. parameters], value);
    }

    /// <summary>Name and parameters, cut at the semicolons outside of quotes; the value is what follows the first colon there.</summary>
    private static List<string> Pieces(string line, out string? value)
    {
        var pieces = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"') quoted = !quoted;
            if (quoted || line[i] is not (';' or ':')) continue;
            pieces.Add(line[start..i]);
            start = i + 1;
            if (line[i] != ':') continue;
            value = line[start..];
            return pieces;
        }
        value = null;
        return pieces;
    }
}

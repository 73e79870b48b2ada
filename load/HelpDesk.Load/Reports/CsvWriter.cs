using System.Globalization;

namespace HelpDesk.Load;

/// <summary>Comma-separated values after RFC 4180, invariant numbers, one header line.</summary>
public sealed class CsvWriter : IDisposable
{
    private readonly TextWriter _writer;
    private readonly int _columns;

    public CsvWriter(string path, params ReadOnlySpan<string> header)
    {
        _writer = new StreamWriter(path) { NewLine = "\r\n" };
        _columns = header.Length;
        Write(header);
    }

    /// <summary>A row with as many values as the header; null = empty.</summary>
    public void Row(params ReadOnlySpan<object?> values)
    {
        if (values.Length != _columns) throw new ArgumentException($"{values.Length} values for {_columns} columns.", nameof(values));
        var texts = new string[values.Length];
        for (var i = 0; i < values.Length; i++) texts[i] = Text(values[i]);
        Write(texts);
    }

    public void Dispose() => _writer.Dispose();

    private void Write(ReadOnlySpan<string> texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            if (i > 0) _writer.Write(',');
            _writer.Write(Quote(texts[i]));
        }
        _writer.WriteLine();
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => number.ToString("0.###", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

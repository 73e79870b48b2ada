using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HelpDesk.Storage.Transfer;

/// <summary>A row as a line: <c>{"t":"events","r":{"tenant":"default","position":1,…}}</c>, without the line's end.</summary>
internal sealed class RowWriter : IDisposable
{
    // What it writes is read as JSON and never put into a page: letters of all languages stand as they are.
    private readonly Utf8JsonWriter _json = new(
        Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public void Write(IBufferWriter<byte> to, Table table, object?[] values)
    {
        _json.Reset(to);
        _json.WriteStartObject();
        _json.WriteString("t"u8, table.Name);
        _json.WriteStartObject("r"u8);
        for (var i = 0; i < table.Columns.Length; i++)
        {
            _json.WritePropertyName(table.NameOf(i));
            WriteValue(values[i], table.Columns[i].Kind);
        }
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void WriteValue(object? value, ColumnKind kind)
    {
        switch (value)
        {
            case null: _json.WriteNullValue(); break;
            case long number: _json.WriteNumberValue(number); break;
            case bool flag: _json.WriteBooleanValue(flag); break;
            case Guid id: WriteId(id); break;
            case string text when kind is not ColumnKind.Text: WriteList(text); break;
            case string text: _json.WriteStringValue(text); break;
            case byte[] bytes: WriteBytes(bytes); break;
            default: throw new ArgumentOutOfRangeException(nameof(value), value, "No value of a table.");
        }
    }

    private void WriteId(Guid id)
    {
        Span<byte> hex = stackalloc byte[32];
        id.TryFormat(hex, out _, "N");
        _json.WriteStringValue(hex);
    }

    private void WriteList(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (!EmbeddedJson.Fits(bytes)) throw new InvalidDataException($"A list in the store is no JSON list on one line: {text}");
        _json.WriteRawValue(bytes, skipInputValidation: true);
    }

    private void WriteBytes(byte[] bytes)
    {
        if (EmbeddedJson.Fits(bytes)) _json.WriteRawValue(bytes, skipInputValidation: true);
        else _json.WriteBase64StringValue(bytes);
    }
}

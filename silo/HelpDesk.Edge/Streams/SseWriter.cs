using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace HelpDesk.Edge;

/// <summary>
/// Server-sent events, written straight into the response's pipe. By hand because the framework's result knows no comments, and
/// without them nobody notices a dead connection on a quiet stream.
/// </summary>
internal sealed class SseWriter(PipeWriter output, TimeSpan stall) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Encoder = EdgeJson.Options.Encoder, SkipValidation = true });

    /// <summary>Writes an event; without an id the reader's cursor stays where it was.</summary>
    public void Event(string type, long? id, object data)
    {
        Write("event: "u8);
        Encoding.UTF8.GetBytes(type, output);
        if (id is { } position)
        {
            Write("\nid: "u8);
            Utf8Formatter.TryFormat(position, output.GetSpan(20), out var length);
            output.Advance(length);
        }
        Write("\ndata: "u8);
        _json.Reset(output);
        JsonSerializer.Serialize(_json, data, data.GetType(), EdgeJson.Options);
        _json.Flush();
        Write("\n\n"u8);
    }

    public void Heartbeat() => Write(":\n\n"u8);

    /// <summary>Sends what was written. Throws <see cref="TimeoutException"/> when the reader takes nothing for too long.</summary>
    public async ValueTask Flush(CancellationToken ct)
    {
        var flush = output.FlushAsync(ct);
        if (flush.IsCompletedSuccessfully) flush.GetAwaiter().GetResult();
        else await flush.AsTask().WaitAsync(stall, ct);
    }

    public void Dispose() => _json.Dispose();

    private void Write(ReadOnlySpan<byte> bytes) => output.Write(bytes);
}

using System.Buffers;
using System.Security.Cryptography;
using HelpDesk.Actors;

namespace HelpDesk.Storage.Transfer;

/// <summary>Writes an export line by line and sums up what it wrote.</summary>
internal sealed class LineWriter(Stream to) : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private readonly IncrementalHash _sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _waiting = new(2 * BufferBytes);
    private readonly RowWriter _row = new();

    public void Header(ExportHeader header)
    {
        _waiting.Write(Codec.Encode(header));
        EndLine();
    }

    public void Row(Table table, object?[] values)
    {
        _row.Write(_waiting, table, values);
        EndLine();
    }

    public void End(OrderedDictionary<string, long> counts)
    {
        Flush();
        var sum = Convert.ToHexStringLower(_sum.GetHashAndReset());
        _waiting.Write(Codec.Encode(new EndLine(new ExportEnd(counts, sum))));
        EndLine();
        Flush();
        to.Flush();
    }

    public void Dispose()
    {
        _row.Dispose();
        _sum.Dispose();
    }

    private void EndLine()
    {
        _waiting.Write("\n"u8);
        if (_waiting.WrittenCount >= BufferBytes) Flush();
    }

    private void Flush()
    {
        _sum.AppendData(_waiting.WrittenSpan);
        to.Write(_waiting.WrittenSpan);
        _waiting.ResetWrittenCount();
    }
}

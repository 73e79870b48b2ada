using System.Security.Cryptography;

namespace HelpDesk.Storage.Transfer;

/// <summary>Reads lines of any number with one buffer, counts them and sums them up.</summary>
internal sealed class LineReader(Stream from) : IDisposable
{
    /// <summary>Far above any row that a store takes; a file without line ends must not fill the memory.</summary>
    private const int MaxLineBytes = 256 << 20;

    private readonly IncrementalHash _sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[1 << 16];
    private int _start, _end, _unsummed;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its end, good until the next call; null = there is none. A last line without an end is cut off.</summary>
    /// <exception cref="TransferException">The line is cut off or too long.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        var searched = _start;
        while (true)
        {
            var at = _buffer.AsSpan(searched.._end).IndexOf((byte)'\n');
            if (at >= 0) return Line(searched + at);
            searched = _end - _start;
            var more = Fill();
            searched += _start;
            if (more) continue;
            if (_start == _end) return null;
            throw new TransferException($"The export is cut off in line {Number + 1}. Nothing was imported; get the whole file.");
        }
    }

    /// <summary>SHA-256, 64 hex digits, over everything before the line that was read last. Once only.</summary>
    public string SumBefore() => Convert.ToHexStringLower(_sum.GetHashAndReset());

    public void Dispose() => _sum.Dispose();

    /// <summary>A line is summed up when the next one is read: the last line does not sum up itself.</summary>
    private ReadOnlyMemory<byte> Line(int end)
    {
        _sum.AppendData(_buffer, _start - _unsummed, _unsummed);
        var line = _buffer.AsMemory(_start..end);
        _unsummed = end + 1 - _start;
        _start = end + 1;
        Number++;
        return line;
    }

    private bool Fill()
    {
        _sum.AppendData(_buffer, _start - _unsummed, _unsummed);
        _unsummed = 0;
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length) Grow();
        var read = from.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private void Grow()
    {
        if (_buffer.Length >= MaxLineBytes)
            throw new TransferException($"Line {Number + 1} is longer than {MaxLineBytes >> 20} MB: this is no export. Name a file that 'helpdesk export' wrote.");
        Array.Resize(ref _buffer, 2 * _buffer.Length);
    }
}

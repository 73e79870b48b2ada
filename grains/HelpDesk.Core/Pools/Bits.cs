using System.Numerics;

namespace HelpDesk.Core;

/// <summary>A growing set of small numbers (agent slots), 64 to a word. What was never set is absent.</summary>
internal sealed class Bits
{
    private ulong[] _words = new ulong[4];

    public bool Any
    {
        get
        {
            foreach (var word in _words)
                if (word != 0) return true;
            return false;
        }
    }

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    public bool Has(int bit) => bit >> 6 < _words.Length && (_words[bit >> 6] & (1UL << bit)) != 0;

    public void Clear() => Array.Clear(_words);

    public void Set(int bit, bool on)
    {
        if (on) Grow((bit >> 6) + 1);
        else if (bit >> 6 >= _words.Length) return;
        if (on) _words[bit >> 6] |= 1UL << bit;
        else _words[bit >> 6] &= ~(1UL << bit);
    }

    /// <summary>The lowest member at or above <paramref name="from"/>, or -1.</summary>
    public int Next(int from)
    {
        var index = from >> 6;
        if (index >= _words.Length) return -1;
        var word = _words[index] & (ulong.MaxValue << from);
        while (word == 0)
        {
            if (++index == _words.Length) return -1;
            word = _words[index];
        }
        return (index << 6) + BitOperations.TrailingZeroCount(word);
    }

    public bool Meets(Bits other)
    {
        var shared = Math.Min(_words.Length, other._words.Length);
        for (var i = 0; i < shared; i++)
            if ((_words[i] & other._words[i]) != 0) return true;
        return false;
    }

    public void CopyFrom(Bits other)
    {
        Grow(other._words.Length);
        other._words.CopyTo(_words, 0);
        _words.AsSpan(other._words.Length).Clear();
    }

    public void And(Bits other)
    {
        var shared = Math.Min(_words.Length, other._words.Length);
        for (var i = 0; i < shared; i++) _words[i] &= other._words[i];
        _words.AsSpan(shared).Clear();
    }

    private void Grow(int words)
    {
        if (words > _words.Length) Array.Resize(ref _words, Math.Max(words, _words.Length * 2));
    }
}

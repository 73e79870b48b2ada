namespace HelpDesk.Core.Tests.Stories;

/// <summary>
/// A finite run of choices. Stories draw everything from one tape, so that FsCheck can shrink a failing story by cutting its tape, and a
/// seed stands for a whole story.
/// </summary>
internal sealed class Tape(byte[] bytes)
{
    private int _next;

    public static Tape Of(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return new Tape(bytes);
    }

    public bool AtEnd => _next >= bytes.Length;

    /// <summary>A number below the bound; 0 when the tape is at its end.</summary>
    public int Below(int bound) => AtEnd ? 0 : bytes[_next++] % bound;

    public bool OneIn(int n) => Below(n) == n - 1;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];
}

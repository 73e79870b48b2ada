using System.Globalization;
using System.Text;

namespace HelpDesk.TelephonyFormats.Tests;

/// <summary>Noise, and documents with a few bytes changed: what arrives when anybody may send. A failure names its seed.</summary>
internal static class AnyBytes
{
    private static readonly string[] Nasty =
    [
        "null", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "-1", "1e400", "0.5", "[[[[", "{}", "[]", "\"\\", "true", "99999999999999999999", "\uFFFE", "%", "%00", "%ff", "&&", "==", "=", "\"a\":\"a\",\"a\":1",
    ];

    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("HELPDESK_CASES") ?? "5000", CultureInfo.InvariantCulture);

    /// <summary>Calls with each; the exception of a failure says with which seed.</summary>
    public static void ForEach(string[] documents, Action<byte[]> check)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var bytes = seed % 10 == 0 ? Noise(random) : Changed(random, documents[random.Next(documents.Length)]);
            try
            {
                check(bytes);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}: {Encoding.Latin1.GetString(bytes)}", e);
            }
        }
    }

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Changed(Random random, string document)
    {
        var bytes = Encoding.UTF8.GetBytes(document).ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Nasty[random.Next(Nasty.Length)])); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at))); break;
                default: ReplaceValue(random, bytes, at); break;
            }
        }
        return [.. bytes];
    }

    /// <summary>What stands between a colon (or =) and the next comma (or &amp;) becomes something nasty.</summary>
    private static void ReplaceValue(Random random, List<byte> bytes, int at)
    {
        var start = bytes.FindIndex(at, b => b is (byte)':' or (byte)'=');
        if (start < 0) return;
        var end = bytes.FindIndex(start, b => b is (byte)',' or (byte)'}' or (byte)'&');
        bytes.RemoveRange(start + 1, (end < 0 ? bytes.Count : end) - start - 1);
        bytes.InsertRange(start + 1, Encoding.UTF8.GetBytes(Nasty[random.Next(Nasty.Length)]));
    }
}

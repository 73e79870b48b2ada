using System.Text;

namespace HelpDesk.TestSupport;

/// <summary>A mail as it was accepted.</summary>
public sealed record Mail(string From, IReadOnlyList<string> To, string Text)
{
    /// <summary>A header's value, decoded (RFC 2047, base64 and quoted-printable words in UTF-8); "" when it is missing.</summary>
    public string Header(string name)
    {
        var unfolded = Text.Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n');
        var line = unfolded.FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) ?? name + ":";
        return string.Concat(line[(name.Length + 1)..].Trim().Split(' ').Select((word, i) => Decoded(word) ?? (i == 0 ? word : " " + word)));
    }

    /// <summary>The text behind the headers, decoded.</summary>
    public string Body => Header("Content-Transfer-Encoding") switch
    {
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(Raw.Replace("\n", "", StringComparison.Ordinal))),
        "quoted-printable" => Quoted(Raw.Replace("=\n", "", StringComparison.Ordinal)),
        _ => Raw,
    };

    /// <summary>The parts of a mail of several, in their order, those within parts too; of a simple mail itself.</summary>
    public IReadOnlyList<Mail> Parts
    {
        get
        {
            var type = Header("Content-Type");
            if (!type.StartsWith("multipart/", StringComparison.Ordinal)) return [this];
            var boundary = "--" + type[(type.IndexOf("boundary=", StringComparison.Ordinal) + 9)..].Split(';')[0].Trim('"', ' ');
            return [.. Raw.Split(boundary)[1..^1].SelectMany(part => (this with { Text = part.Trim('\n') }).Parts)];
        }
    }

    private string Raw => Text[(Text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];

    private static string? Decoded(string word) => word.Split('?') switch
    {
        ["=", _, "B" or "b", var text, "="] => Encoding.UTF8.GetString(Convert.FromBase64String(text)),
        ["=", _, "Q" or "q", var text, "="] => Quoted(text.Replace('_', ' ')),
        _ => null,
    };

    private static string Quoted(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}

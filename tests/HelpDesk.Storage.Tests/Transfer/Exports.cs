using System.Security.Cryptography;
using System.Text;
using HelpDesk.Storage.Transfer;

namespace HelpDesk.Storage.Tests;

/// <summary>Exports as text.</summary>
internal static class Exports
{
    public static string Of(string location, bool acceptLoss = false)
    {
        using var lines = new MemoryStream();
        StoreExport.Write(location, lines, acceptLoss, null, CancellationToken.None);
        return Encoding.UTF8.GetString(lines.GetBuffer(), 0, (int)lines.Length);
    }

    public static TransferSummary Import(string export, string location) => Import(Encoding.UTF8.GetBytes(export), location);

    public static TransferSummary Import(byte[] export, string location) =>
        StoreImport.Read(new MemoryStream(export), location, null, CancellationToken.None);

    /// <summary>The export with the sum that its lines have.</summary>
    public static string Signed(string export)
    {
        var end = export.LastIndexOf('\n', export.Length - 2) + 1;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(export[..end])));
        var sum = export.LastIndexOf("\"sha256\":\"", StringComparison.Ordinal) + "\"sha256\":\"".Length;
        return export[..sum] + hash + export[(sum + hash.Length)..];
    }

    /// <summary>Everything but when it was exported, and the sum that comes of it.</summary>
    public static string Timeless(string export)
    {
        var text = export[..export.LastIndexOf(",\"sha256\"", StringComparison.Ordinal)];
        var at = text.IndexOf("\"at\":", StringComparison.Ordinal);
        return text.Remove(at, text.IndexOf(',', at) - at);
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Storage.Transfer;

/// <summary>
/// The first line of an export. Frozen: a new field must mean, when it is missing, what was before it.
/// </summary>
/// <param name="Helpdesk">Always <see cref="Mark"/>: what makes a file an export.</param>
/// <param name="Version">The form of the lines.</param>
/// <param name="Schema">The tables and columns, <see cref="StoredTables.Schema"/>.</param>
/// <param name="At">When the export began.</param>
/// <param name="Tenants">Whose feed has begun, in order.</param>
/// <param name="Counts">Rows per table, in the order in which the tables follow.</param>
internal sealed record ExportHeader(
    string? Helpdesk, int Version, int Schema, Instant At, ImmutableArray<string> Tenants, OrderedDictionary<string, long> Counts)
{
    public const string Mark = "export";
    public const int CurrentVersion = 1;

    /// <exception cref="TransferException">The line begins no export, or one that this build can't read.</exception>
    public static ExportHeader Parse(ReadOnlyMemory<byte> line)
    {
        var header = Read(line);
        if (header?.Helpdesk != Mark)
            throw new TransferException("This is no export of HelpDesk: line 1 is not its header. Name a file that 'helpdesk export' wrote.");
        if (header.Version > CurrentVersion || header.Schema > StoredTables.Schema)
        {
            throw new TransferException(
                $"The export has version {header.Version} and schema {header.Schema}; this build reads {CurrentVersion} and "
                + $"{StoredTables.Schema}. Import it with the newer build that wrote it.");
        }
        if (header.Version != CurrentVersion || header.Schema < 1 || header.Tenants.IsDefault || header.Counts is null)
            throw new TransferException("The export's header (line 1) is not complete. Make the export anew.");
        return header;
    }

    public TransferSummary Summary => new([.. Counts.Select(count => new TableCount(count.Key, count.Value))]);

    private static ExportHeader? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            return Codec.Decode<ExportHeader>(line.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The last line: <c>{"end":{…}}</c>.</summary>
internal sealed record EndLine(ExportEnd End);

/// <summary>What came before it.</summary>
/// <param name="Counts">Rows per table, as in the header.</param>
/// <param name="Sha256">64 hex digits over all bytes before this line, line ends included.</param>
internal sealed record ExportEnd(OrderedDictionary<string, long> Counts, string Sha256);

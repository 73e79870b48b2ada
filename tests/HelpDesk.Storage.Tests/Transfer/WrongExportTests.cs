using System.IO.Compression;
using System.Text;
using HelpDesk.Storage.Transfer;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>What is no whole export is refused in words that name the line, and the store stays empty.</summary>
public sealed class WrongExportTests : IDisposable
{
    private readonly SqliteFile _from = new();
    private readonly SqliteFile _to = new();

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("Dear customer\n", "line 1 is not its header")]
    [InlineData("{\"helpdesk\":\"backup\",\"version\":1}\n", "line 1 is not its header")]
    [InlineData("{\"helpdesk\":\"export\",\"version\":2,\"schema\":1,\"at\":\"2026-01-01T00:00:00Z\",\"tenants\":[],\"counts\":{}}\n", "newer build")]
    [InlineData("{\"helpdesk\":\"export\",\"version\":1,\"schema\":1,\"at\":\"2026-01-01T00:00:00Z\"}\n", "not complete")]
    public void What_is_no_export_of_this_build_is_refused_before_the_store_is_touched(string text, string reason)
    {
        Assert.Contains(reason, Refused(text), StringComparison.Ordinal);
        Assert.False(File.Exists(_to.Path));
    }

    [Fact]
    public async Task A_cut_is_found_wherever_it_is()
    {
        var export = await Export();
        for (var length = export.IndexOf('\n', StringComparison.Ordinal) + 1; length < export.Length; length += 97)
            Assert.Contains("cut off", Refused(export[..length]), StringComparison.Ordinal);
        AssertEmpty();
    }

    [Fact]
    public async Task A_cut_in_a_compressed_export_is_found()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(await Export()));
        var path = Path.Combine(Path.GetDirectoryName(_from.Path)!, "cut.jsonl.gz");
        await File.WriteAllBytesAsync(path, packed.ToArray()[..^40]);

        using var lines = ExportFile.Open(path);
        var refused = Assert.Throws<TransferException>(() => StoreImport.Read(lines, _to.Path, null, CancellationToken.None));

        Assert.Contains("cut off", refused.Message, StringComparison.Ordinal);
        AssertEmpty();
    }

    [Fact]
    public async Task A_changed_text_does_not_fit_the_sum()
    {
        var export = await Export();
        Assert.Contains("was changed", Refused(export.Replace("\"by_name\":\"kim\"", "\"by_name\":\"lee\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        AssertEmpty();
    }

    [Theory]
    [InlineData("\"number\":1,", "", "lacks the column 'number' of tickets")]
    [InlineData("\"number\":1,", "\"number\":1,\"number\":1,", "the column 'number' twice")]
    [InlineData("\"number\":1,", "\"number\":1.5,", "no value of the kind Number in 'number'")]
    [InlineData("\"number\":1,", "\"number\":null,", "no value in 'number'")]
    [InlineData("\"number\":1,", "\"number\":1,\"colour\":\"red\",", "a column 'colour'")]
    [InlineData("\"status\":1,", "\"status\":70000,", "no value of the kind Small in 'status'")]
    [InlineData("\"queue\":\"billing\",", "\"queue\":\"bil\\u0000ling\",", "NUL")]
    [InlineData("\"queue\":\"billing\",", "\"queue\":\"\\ud800\",", "not UTF-8")]
    [InlineData("\"requires\":[", "\"requires\":{", "no value of the kind List")]
    [InlineData("\"number\":1,", "\"number\":1,,", "is not JSON")]
    [InlineData("\"t\":\"tickets\"", "\"t\":\"birds\"", "a table 'birds'")]
    [InlineData("{\"t\":\"tickets\",\"r\":", "{\"t\":\"tickets\",\"row\":", "no row \"r\"")]
    public async Task A_wrong_line_is_named(string what, string with, string reason)
    {
        var lines = (await Export()).Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith("{\"t\":\"tickets\"", StringComparison.Ordinal) && line.Contains("\"number\":1,", StringComparison.Ordinal));
        Assert.Contains(what, lines[at], StringComparison.Ordinal);
        lines[at] = lines[at].Replace(what, with, StringComparison.Ordinal);

        var refused = Refused(string.Join('\n', lines));

        Assert.Contains(reason, refused, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"Line {at + 1} "), refused, StringComparison.Ordinal);
        AssertEmpty();
    }

    [Fact]
    public async Task A_row_twice_is_refused_by_the_store()
    {
        var lines = (await Export()).Split('\n').ToList();
        var at = lines.FindIndex(line => line.StartsWith("{\"t\":\"tickets\"", StringComparison.Ordinal));
        lines.Insert(at, lines[at]);

        Assert.Contains(FormattableString.Invariant($"Line {at + 2} "), Refused(string.Join('\n', lines)), StringComparison.Ordinal);
        AssertEmpty();
    }

    [Fact]
    public async Task Tables_out_of_order_are_refused()
    {
        var lines = (await Export()).Split('\n').ToList();
        lines.Insert(lines.Count - 2, lines[1]);

        Assert.Contains($"has a row of {StoredTables.All[0].Name} behind those of", Refused(string.Join('\n', lines)), StringComparison.Ordinal);
        AssertEmpty();
    }

    [Fact]
    public async Task What_stands_behind_the_end_is_refused()
    {
        Assert.Contains("behind the end", Refused(await Export() + "{}\n"), StringComparison.Ordinal);
        AssertEmpty();
    }

    [Fact]
    public async Task A_store_that_holds_something_is_not_imported_into()
    {
        var export = await Export();
        await FullStore.Fill(_to.Open());
        _to.Close();
        var before = Exports.Timeless(Exports.Of(_to.Path));

        var refused = Refused(export);

        Assert.Contains("not empty", refused, StringComparison.Ordinal);
        Assert.Contains("3 tickets", refused, StringComparison.Ordinal);
        Assert.Equal(before, Exports.Timeless(Exports.Of(_to.Path)));
    }

    [Fact]
    public async Task A_store_in_use_is_not_imported_into()
    {
        var export = await Export();
        _to.Open();
        Assert.Throws<StoreHeldException>(() => Exports.Import(export, _to.Path));
    }

    [Fact]
    public async Task A_stopped_import_leaves_the_store_empty()
    {
        var export = Encoding.UTF8.GetBytes(await Export());
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => StoreImport.Read(new MemoryStream(export), _to.Path, null, stop.Token));

        AssertEmpty();
    }

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    private async Task<string> Export()
    {
        await FullStore.Fill(_from.Open());
        return Exports.Of(_from.Path);
    }

    private string Refused(string export) => Assert.Throws<TransferException>(() => Exports.Import(export, _to.Path)).Message;

    /// <summary>What was exported from it has no row.</summary>
    private void AssertEmpty() => Assert.Equal(2, Exports.Of(_to.Path).Count(letter => letter == '\n'));
}

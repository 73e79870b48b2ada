using System.IO.Compression;
using Xunit;

namespace HelpDesk.Load.Tests.Picks;

public sealed class RecordedFileTests
{
    [Fact]
    public void A_row_becomes_a_call()
    {
        var call = Assert.Single(Month.Read(
            "AA0101\t44729\t52919992055\t2\tPS\t990901\t7:30:37\t7:30:43\t6\t7:30:43\t7:31:22\t39\tAGENT\t7:31:21\t7:33:11\t110\tBASCH").Calls);
        Assert.Equal(
            new RecordedCall(
                "AA0101", "44729", 2, "PS", "990901", 27037, 27043, 27043, 27082, RecordedOutcome.Served, 27081, 27191, 110, "BASCH"),
            call);
    }

    [Fact]
    public void What_did_not_happen_is_absent()
    {
        var call = Assert.Single(Month.Read(Month.Row(1, 0, "NW", "0:00:00", "0:00:00", "PHANTOM", "0:00:00", "NO_SERVER")).Calls);
        Assert.Equal(RecordedOutcome.Phantom, call.Outcome);
        Assert.Equal(((int?)null, (int?)null, (int?)null, (string?)null), (call.QueueStart, call.QueueExit, call.ServiceStart, call.Server));
    }

    [Theory]
    [InlineData("a\tb", "2 columns, expected 17")]
    [InlineData("AA\t1\t0\t-1\tPS\t990901\t1:00:00\t1:00:00\t0\t0:00:00\t0:00:00\t0\tHANG\t0:00:00\t0:00:00\t0\tX", "priority is '-1', expected a whole number from 0 on")]
    [InlineData("AA\t1\t0\t0\tPS\t991301\t1:00:00\t1:00:00\t0\t0:00:00\t0:00:00\t0\tHANG\t0:00:00\t0:00:00\t0\tX", "date is '991301', expected a date yymmdd")]
    [InlineData("AA\t1\t0\t0\tPS\t990901\t1:60:00\t1:00:00\t0\t0:00:00\t0:00:00\t0\tHANG\t0:00:00\t0:00:00\t0\tX", "vru_entry is '1:60:00', expected a time h:mm:ss")]
    [InlineData("AA\t1\t0\t0\tPS\t990901\t1:00:00\t1:00:00\t0\t0:00:00\t0:00:00\t0\tGONE\t0:00:00\t0:00:00\t0\tX", "outcome is 'GONE', expected AGENT, HANG or PHANTOM")]
    [InlineData("AA\t1\t0\t0\t\t990901\t1:00:00\t1:00:00\t0\t0:00:00\t0:00:00\t0\tHANG\t0:00:00\t0:00:00\t0\tX", "type is '', expected a value")]
    public void A_malformed_row_is_kept_apart_with_its_line_and_reason(string row, string reason)
    {
        var file = Month.Read(Month.HungUp(1, "9:00:00", "9:01:00"), row, Month.HungUp(2, "9:00:00", "9:01:00"));
        Assert.Equal(["1", "2"], file.Calls.Select(call => call.CallId));
        Assert.Equal(new MalformedRow(3, reason), Assert.Single(file.Malformed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("date,type\n1,2")]
    public void Another_kind_of_file_is_refused(string text) =>
        Assert.Contains("header of recorded calls", Assert.Throws<FormatException>(() => RecordedFile.Read(new StringReader(text), "x")).Message);

    [Fact]
    public void A_damaged_gz_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".gz");
        try
        {
            File.WriteAllText(path, "no gz");
            Assert.Contains(path, Assert.Throws<FormatException>(() => RecordedFile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(".txt")]
    [InlineData(".txt.gz")]
    public void Plain_and_compressed_files_are_read(string extension)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + extension);
        try
        {
            using (Stream file = File.Create(path))
            using (var writer = new StreamWriter(extension == ".txt" ? file : new GZipStream(file, CompressionLevel.Fastest)))
                writer.Write($"{Month.Header}\n{Month.HungUp(1, "9:00:00", "9:01:00")}\n");
            Assert.Single(RecordedFile.Read(path).Calls);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

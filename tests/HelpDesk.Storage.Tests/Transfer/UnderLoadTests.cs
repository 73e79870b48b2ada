using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>An export and a backup that are made while decisions are committed show one moment.</summary>
public sealed class UnderLoadTests
{
    private const int Exported = 8;
    private const int Writers = 4;

    [Fact]
    public async Task SQLite()
    {
        using var file = new SqliteFile();
        await ExportUnderLoad(file.Open(), file.Path);
    }

    [PostgresFact]
    public async Task PostgreSQL()
    {
        using var database = new PostgresDatabase();
        await ExportUnderLoad(database.Open(), database.Location);
    }

    private static async Task ExportUnderLoad(IStore store, string location)
    {
        using var stop = new CancellationTokenSource();
        using var committed = new SemaphoreSlim(0);
        var writers = Enumerable.Range(0, Writers).Select(writer => Write(store, writer, committed, stop.Token)).ToArray();
        var heads = new List<long>();
        for (var i = 0; i < Exported; i++)
        {
            // More commits than there are permits for, and one per writer that is not counted yet: one at least came after the last export.
            for (var permits = committed.CurrentCount + Writers; permits >= 0; permits--) Assert.True(await committed.WaitAsync(TimeSpan.FromSeconds(60)));
            heads.Add(CheckedHead(Exports.Of(location)));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(heads.Distinct().Order(), heads);
    }

    /// <summary>Creates tickets and says something in each, until it is stopped.</summary>
    private static async Task Write(IStore store, int writer, SemaphoreSlim committed, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var created = Sample.NewTicket($"w{writer} {i}");
            Assert.IsType<Committed>(await FullStore.Ask(store, created));
            Assert.IsType<Committed>(await FullStore.Ask(store, Sample.Next(created, Sample.Closed, Sample.Reopened)));
            committed.Release();
        }
    }

    /// <summary>Positions run from 1 to the head, and each ticket's row and stream are at the version of its last event.</summary>
    private static long CheckedHead(string export)
    {
        var (positions, versions, rows, streams, head) = (new List<long>(), new Dictionary<string, long>(), 0, 0, 0L);
        foreach (var line in export.Split('\n')[1..^2])
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement.GetProperty("r");
            switch (json.RootElement.GetProperty("t").GetString())
            {
                case "counters": head = row.GetProperty("position").GetInt64(); break;
                case "events":
                    positions.Add(row.GetProperty("position").GetInt64());
                    versions[row.GetProperty("key").GetString()!] = row.GetProperty("version").GetInt64();
                    break;
                case "tickets": Assert.Equal(versions[row.GetProperty("ticket").GetString()!], row.GetProperty("version").GetInt64()); rows++; break;
                case "streams": streams++; break;
            }
        }
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(position => (long)position), positions);
        Assert.Equal(head, positions.Count);
        Assert.Equal((versions.Count, versions.Count), (rows, streams));
        return head;
    }
}

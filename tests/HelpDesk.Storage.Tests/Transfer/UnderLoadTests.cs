using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>An export and a backup that are made while decisions are committed show one moment.</summary>
public sealed class UnderLoadTests
{
    private const int Exported = 8;

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
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, 4).Select(writer => Write(store, writer, begun, stop.Token)).ToArray();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var heads = Enumerable.Range(0, Exported).Select(_ => CheckedHead(Exports.Of(location))).ToArray();

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.True(heads[^1] > heads[0], "Nothing was committed while it was exported.");
    }

    /// <summary>Creates tickets and says something in each, until it is stopped.</summary>
    private static async Task Write(IStore store, int writer, TaskCompletionSource begun, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var created = Sample.NewTicket($"w{writer} {i}");
            Assert.IsType<Committed>(await FullStore.Ask(store, created));
            Assert.IsType<Committed>(await FullStore.Ask(store, Sample.Next(created, Sample.Closed, Sample.Reopened)));
            begun.TrySetResult();
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

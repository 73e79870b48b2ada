using System.Collections.Immutable;
using HelpDesk.Core;
using HelpDesk.Embedded;
using HelpDesk.Storage.Sqlite;

namespace HelpDesk.Actors.Tests;

/// <summary>The embedded host over the real SQLite store.</summary>
public sealed class EmbeddedCompliance : ActorCompliance
{
    protected override ValueTask<IHostUnderTest> Start() => ValueTask.FromResult<IHostUnderTest>(new EmbeddedUnderTest());
}

internal sealed class EmbeddedUnderTest : IHostUnderTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-");
    private SqliteStore _store = null!;
    private EmbeddedHost _host = null!;

    public EmbeddedUnderTest() => Open();

    public async ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _host.Ask(to, message, origin, content, patience.Token);
    }

    public async ValueTask<FeedItem> Event(string tenant, long after, Func<FeedItem, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var item in _host.Follow(tenant, after, patience.Token))
            if (fits(item)) return item;
        throw new InvalidOperationException("The feed ended.");
    }

    public async ValueTask Crash()
    {
        await Close();
        Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _folder.Delete(recursive: true);
    }

    private void Open()
    {
        _store = SqliteStore.Open(Path.Combine(_folder.FullName, "helpdesk.db"));
        var host = new EmbeddedHost(_store, new EmbeddedOptions { OnFault = (what, cause) => throw new InvalidOperationException(what, cause) });
        _store.HeadMoved += (tenant, _) => host.Committed(tenant);
        _host = host;
    }

    private async ValueTask Close()
    {
        await _host.DisposeAsync();
        _store.Dispose();
    }
}

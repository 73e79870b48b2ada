using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace HelpDesk.Client;

/// <summary>
/// One stream for as long as somebody listens, over however many connections. The position of the last item that was handed out is what
/// the next connection resumes from, and nothing at or below it is handed out again.
/// </summary>
internal sealed class Subscription(Caller caller, string path, long? after)
{
    private long? _seen = after;

    public async IAsyncEnumerable<StreamEvent> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var failures = 0; ; failures++)
        {
            await using var connection = await TryOpenAsync(ct).ConfigureAwait(false);
            while (connection is not null && await connection.TryNextAsync(ct).ConfigureAwait(false) is { } item)
            {
                failures = 0;
                if (IsNew(item)) yield return item;
            }
            await Task.Delay(caller.Options.PauseAfter(failures), ct).ConfigureAwait(false);
        }
    }

    /// <summary>A reset starts the counting anew: its snapshot may lie anywhere.</summary>
    private bool IsNew(StreamEvent item)
    {
        if (item is FeedEvent && item.Position <= _seen) return false;
        _seen = item is StreamReset ? null : item.Position;
        return true;
    }

    /// <summary>Null when the server can't be reached now; a refusal is thrown, for it would be refused again.</summary>
    private async Task<Connection?> TryOpenAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(caller.Options.AttemptTimeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await caller.OpenAsync(path, _seen?.ToString(CultureInfo.InvariantCulture), limit.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return await Connection.StartAsync(Take(ref response), caller.Options.StreamSilence, ct).ConfigureAwait(false);
            if (Caller.MayPass(response.StatusCode)) return null;
            var document = await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            throw new HelpDeskProblemException(Problems.Read(response, document));
        }
        catch (Exception e) when (Caller.IsBrokenConnection(e) && !ct.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            response?.Dispose();
        }
    }

    private static HttpResponseMessage Take(ref HttpResponseMessage? response)
    {
        var taken = response!;
        response = null;
        return taken;
    }

    /// <summary>One connection of the stream. It owns the response.</summary>
    private sealed class Connection(HttpResponseMessage response, IAsyncEnumerator<SseItem<StreamEvent?>> items) : IAsyncDisposable
    {
        public static async Task<Connection> StartAsync(HttpResponseMessage response, TimeSpan silence, CancellationToken ct)
        {
            var body = new SilenceWatch(await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false), silence);
            return new Connection(response, SseParser.Create(body, StreamItems.Parse).EnumerateAsync(ct).GetAsyncEnumerator(ct));
        }

        /// <summary>Null when the connection ended or broke.</summary>
        public async Task<StreamEvent?> TryNextAsync(CancellationToken ct)
        {
            try
            {
                while (await items.MoveNextAsync().ConfigureAwait(false))
                    if (items.Current.Data is { } item) return item;
                return null;
            }
            catch (Exception e) when (Caller.IsBrokenConnection(e) && !ct.IsCancellationRequested)
            {
                return null;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await items.DisposeAsync().ConfigureAwait(false);
            response.Dispose();
        }
    }
}

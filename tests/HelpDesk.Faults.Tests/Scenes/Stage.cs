using HelpDesk.TestSupport;

namespace HelpDesk.Faults.Tests;

/// <summary>A real server on a store, for one run. On failure the message says the seed and where store and logs are kept; else nothing is left.</summary>
internal static class Stage
{
    public static async Task<T> Run<T>(StoreUnderTest store, Func<Server, Task<T>> play)
    {
        var server = await Server.Start("serve", store.Location, store.Options);
        try
        {
            return await play(server);
        }
        catch (Exception e)
        {
            server.KeepFolder = true;
            if (store.Postgres is { } postgres) await File.WriteAllTextAsync(Path.Combine(server.Folder, "postgresql.log"), postgres.Log);
            throw new FaultException($"HELPDESK_FAULT_SEED={Settings.Seed}; store and logs are kept in {server.Folder}.\n{e.Message}", e);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}

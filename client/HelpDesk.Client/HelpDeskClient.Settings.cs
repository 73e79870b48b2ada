using System.Text.Json;

namespace HelpDesk.Client;

public sealed partial class HelpDeskClient
{
    public Task<CatalogDocument> CatalogAsync(CancellationToken ct = default) => _caller.GetAsync<CatalogDocument>("v1/catalog", ct);

    /// <summary>Replaces the catalogue.</summary>
    public Task SetCatalogAsync(CatalogDocument catalog, CommandOptions? how = null, CancellationToken ct = default) =>
        _caller.CommandAsync<JsonElement>(HttpMethod.Put, "v1/catalog", catalog, how, ct);

    /// <summary>Creates the queue or gives it new rules.</summary>
    public Task SetQueueAsync(string queue, QueueDocument rules, CommandOptions? how = null, CancellationToken ct = default) =>
        _caller.CommandAsync<JsonElement>(HttpMethod.Put, $"v1/queues/{Escape(queue)}", rules, how, ct);

    /// <summary>Creates the agent or replaces his profile; what he is doing stays as it is.</summary>
    public Task SetAgentAsync(string agent, AgentDocument profile, CommandOptions? how = null, CancellationToken ct = default) =>
        _caller.CommandAsync<JsonElement>(HttpMethod.Put, $"v1/agents/{Escape(agent)}", profile, how, ct);
}

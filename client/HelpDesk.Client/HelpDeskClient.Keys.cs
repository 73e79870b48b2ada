using System.Text.Json;

namespace HelpDesk.Client;

/// <summary>What an API key may do.</summary>
/// <param name="Roles">machine, agent, light-agent, supervisor, admin, owner.</param>
/// <param name="Scopes">read, write; null = both.</param>
/// <param name="Agent">The agent that it acts as in the role agent; null = the one of its name.</param>
public sealed record ApiKeyDocument(IReadOnlyList<string> Roles, IReadOnlyList<string>? Scopes = null, string? Agent = null);

public sealed partial class HelpDeskClient
{
    /// <summary>Makes an API key, or a new one in place of the one of this name, and returns it; it is never shown again. For administrators.</summary>
    public async Task<string> SetApiKeyAsync(string name, ApiKeyDocument key, CommandOptions? how = null, CancellationToken ct = default) =>
        (await _caller.CommandAsync<JsonElement>(HttpMethod.Put, $"v1/api-keys/{Escape(name)}", key, how, ct).ConfigureAwait(false)).GetProperty("key").GetString()
        ?? throw new InvalidOperationException($"The key '{name}' was made by an earlier request and is shown by no other. Make it anew.");
}

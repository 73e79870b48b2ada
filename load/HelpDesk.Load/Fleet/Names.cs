using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>Names of the catalogue that every verb uses.</summary>
internal static class Names
{
    public const string Available = "available", Offline = "offline", Phone = "phone";

    /// <summary>The catalogue is everybody's: what is missing is added, nothing is taken away.</summary>
    public static async Task AddNamesAsync(this HelpDeskClient admin, IEnumerable<string> skills, CancellationToken ct)
    {
        var catalog = await admin.CatalogAsync(ct);
        var all = skills.Union(catalog.Skills).Order(StringComparer.Ordinal);
        var activities = catalog.Activities.UnionBy([new(Available, true), new(Offline, false)], a => a.Name);
        var channels = catalog.Channels.UnionBy([new(Phone, 100, 1)], c => c.Name);
        await admin.SetCatalogAsync(new CatalogDocument([.. all], [.. activities], [.. channels]), ct: ct);
    }
}

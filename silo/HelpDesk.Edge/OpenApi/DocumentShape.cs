using HelpDesk.Actors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HelpDesk.Edge;

/// <summary>Title, principal, and no address of a server: the document must not depend on where it was written.</summary>
internal static class DocumentShape
{
    public const string Bearer = "bearer", Principal = "principal";

    public static async Task Apply(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "HelpDesk",
            Version = "v1",
            Description = "Real-time routing for contact centres: work comes in, waits in a queue, is matched to an agent, offered and pushed. Programs go by the codes of problems and warnings; their texts are in Korean or English, by Accept-Language.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The token of a session (POST /v1/sign-in, then /v1/session/token), an API key (hd_…), or a token of the organisation's own OpenID Connect issuer.",
            },
            [Principal] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = PrincipalHeader.Name,
                Description = $"NAME;ROLE[,ROLE], for example kim;agent. Roles: {RoleNames.All}. For gateways that have signed people in: taken only by servers that were started with --trust-header.",
            },
        };
        document.Security = [.. new[] { Bearer, Principal }.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
        document.AddComponent("Problem", await context.GetOrCreateSchemaAsync(typeof(Problem), null, ct));
        await Events(document, context, ct);
    }

    /// <summary>What streams push is part of the contract, though no route returns it as a body.</summary>
    private static async Task Events(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        foreach (var type in EventCatalog.Shapes.Select(s => s.Data).Append(typeof(SnapshotView)).Append(typeof(ResetView)).Append(typeof(SignedOutView)).Distinct())
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, ct));
        if (document.Components!.Schemas?["EventView"] is not OpenApiSchema { Properties: { } properties }) return;
        var names = Codec.Names.ToDictionary(n => n.Value, n => EventMapper.TypeOf(n.Key));
        properties["data"] = new OpenApiSchema
        {
            Description = "By type. " + string.Join("; ", EventCatalog.Shapes.Select(s => $"{names[s.Event]}: {s.Data.Name}")) + ".",
            AnyOf = [.. EventCatalog.Shapes.Select(s => s.Data.Name).Distinct().Select(n => new OpenApiSchemaReference(n, document))],
        };
    }
}

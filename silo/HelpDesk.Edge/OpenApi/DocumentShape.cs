using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HelpDesk.Edge;

/// <summary>Title, principal, and no address of a server: the document must not depend on where it was written.</summary>
internal static class DocumentShape
{
    public const string Principal = "principal";

    public static async Task Apply(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "HelpDesk",
            Version = "v1",
            Description = "Real-time routing for contact centres: work comes in, waits in a queue, is matched to an agent, offered and pushed.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Principal] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = PrincipalHeader.Name,
                Description = $"NAME;ROLE[,ROLE], for example kim;agent. Roles: {PrincipalHeader.RoleNames}. Accepted from this machine only, until sign-in comes.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Principal, document)] = [] }];
        document.AddComponent("Problem", await context.GetOrCreateSchemaAsync(typeof(Problem), null, ct));
    }
}

using HelpDesk.Core;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace HelpDesk.Edge;

/// <summary>The document of the API: generated from the routes, checked in as docs/openapi.json, served at /openapi/v1.json.</summary>
internal static class OpenApiSetup
{
    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // A sentence is a text to whoever reads it.
        options.CreateSchemaReferenceId = type => type.Type == typeof(Sentence) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer(SchemaShapes.Apply);
        options.AddOperationTransformer(OperationShapes.Apply);
        options.AddDocumentTransformer(DocumentShape.Apply);
    });
}

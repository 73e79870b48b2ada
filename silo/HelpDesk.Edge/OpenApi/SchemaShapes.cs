using HelpDesk.Core;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What the generator can't know about our types.</summary>
internal static class SchemaShapes
{
    public static Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(Instant) || type == typeof(Instant?))
        {
            schema.Type = type == typeof(Instant) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = "date-time";
        }
        if (type == typeof(Sentence)) schema.Type = JsonSchemaType.String;
        // Only what is sent to us is closed; an answer may grow a field without breaking anybody.
        if (!type.Name.EndsWith("Body", StringComparison.Ordinal)) schema.AdditionalPropertiesAllowed = true;
        return Task.CompletedTask;
    }
}

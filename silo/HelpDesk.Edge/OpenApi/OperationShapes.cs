using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HelpDesk.Edge;

/// <summary>What holds for many operations: the key and the conditions of commands, problems, an example.</summary>
internal static class OperationShapes
{
    public static Task Apply(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var path = "/" + context.Description.RelativePath;
        var method = context.Description.HttpMethod;
        // Telephone systems sign in by themselves, and their events have ids of their own; who signs in has no rights yet.
        var reports = RouteRights.Table.TryGetValue(operation.OperationId ?? "", out var right) && right.IsOpen;
        if (!path.StartsWith("/v1/", StringComparison.Ordinal) || reports) operation.Security = [];
        // Checks and dry runs change nothing, and to look at a ticket nothing that is kept, so that they need no key.
        if (method is "POST" or "PUT" or "PATCH" or "DELETE" && !OpenSession(operation) && !path.EndsWith("/check", StringComparison.Ordinal) && operation.OperationId is not ("dryRunAutomation" or "viewTicket") && !reports) Command(operation, method!);
        if (path.EndsWith("/stream", StringComparison.Ordinal))
            Header(operation, "Last-Event-ID", "Resumes behind this event; stronger than `after`.");
        Numbers(operation);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem. `code` says which; GET /problems lists them all.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) },
            },
        };
        Example(operation);
        return Task.CompletedTask;
    }

    /// <summary>To end the session that asks is no command: done twice it is done.</summary>
    private static bool OpenSession(OpenApiOperation operation) => operation.OperationId == "signOut";

    private static void Command(OpenApiOperation operation, string method)
    {
        Header(operation, IdempotencyKey.Header, "1 to 200 visible ASCII characters. The same key with the same request has one effect and one answer; left out, the server makes one and returns it.");
        if (method is not "POST") Header(operation, "If-Match", "Only over this version (an ETag); else 412.");
        if (method is "PUT") Header(operation, "If-None-Match", "* = only when it does not exist yet.");
    }

    /// <summary>Numbers in the query are bound as text, so that a wrong one gets our own problem; they are numbers all the same.</summary>
    private static void Numbers(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters ?? [])
            if (parameter is OpenApiParameter { Name: "limit" or "after" or "before" } number)
                number.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" };
    }

    private static void Header(OpenApiOperation operation, string name, string description) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    private static void Example(OpenApiOperation operation)
    {
        if (!Examples.Of.TryGetValue(operation.OperationId ?? "", out var example)) return;
        if (example.Request is { } request && operation.RequestBody?.Content is { } body)
            foreach (var media in body.Values) media.Example = JsonNode.Parse(request);
        foreach (var (status, response) in operation.Responses!)
            if (status.StartsWith('2') && example.Response is { } answer)
                foreach (var media in response.Content?.Values ?? [])
                    media.Example = answer[0] is '{' or '[' ? JsonNode.Parse(answer) : JsonValue.Create(answer);
    }
}

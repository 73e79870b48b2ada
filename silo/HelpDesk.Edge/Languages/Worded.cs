using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace HelpDesk.Edge;

/// <summary>200 with sentences in it, said in the language of who asks.</summary>
internal sealed class Worded<T>(T value) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult, IValueHttpResult<T>
{
    public T Value => value;
    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext) => Worded.Write(httpContext, StatusCodes.Status200OK, value, "application/json; charset=utf-8");

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

internal static class Worded
{
    public static Worded<T> Ok<T>(T value) => new(value);

    /// <summary>Writes what holds sentences, in the language of who asks.</summary>
    public static Task Write<T>(HttpContext http, int status, T value, string contentType)
    {
        var language = Languages.Wanted(http.Request);
        // What was said elsewhere, as to telephone systems or by an actor of an older build, is a single value, and English beside the title.
        Languages.Mark(http.Response, language, value is Problem { Detail.Template: "{0}" });
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(value, EdgeJson.In(language), contentType, http.RequestAborted);
    }
}

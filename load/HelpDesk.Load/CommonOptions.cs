using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace HelpDesk.Load;

/// <summary>What several verbs take, and how numbers are bounded.</summary>
internal static class CommonOptions
{
    public static readonly Option<Uri> Server = new("--server")
    {
        Description = "The server's address.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:8080"),
        CustomParser = Address,
    };

    public static void InRange(OptionResult result, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.IdentifierToken?.Value} must be from {min} to {max}, got {value}."));
    }

    private static Uri? Address(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return uri;
        result.AddError($"--server must be an http address such as http://127.0.0.1:8080, got '{text}'.");
        return null;
    }
}

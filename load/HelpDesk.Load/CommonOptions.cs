using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace HelpDesk.Load;

/// <summary>What several verbs take, and how numbers are bounded.</summary>
internal static class CommonOptions
{
    public static readonly Option<Uri> Server = new("--server")
    {
        Description = "The server's address.",
        DefaultValueFactory = _ => new Uri("http://localhost:5080"),
        CustomParser = Address,
    };

    public static Option<double> Number(string name, double usual, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual };

    public static Option<int> Count(string name, int usual, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual };

    /// <summary>Refuses values outside of [min, max], saying so.</summary>
    public static void Bound<T>(Option<T> option, T min, T max) where T : struct, INumber<T> =>
        option.Validators.Add(result =>
        {
            T value;
            try
            {
                value = result.GetValueOrDefault<T>();
            }
            catch (InvalidOperationException)
            {
                // No number at all: the parser says so itself.
                return;
            }
            if (!(value >= min && value <= max))
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be from {min} to {max}, got {value}."));
        });

    private static Uri? Address(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return uri;
        result.AddError($"--server must be an http address such as http://localhost:5080, got '{text}'.");
        return null;
    }
}

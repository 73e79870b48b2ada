using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What a command's body may hold at a place, for the answer to a body that holds something else there.</summary>
internal static class JsonFields
{
    /// <summary>
    /// When a name of the path is no field of its object: the fields that there are. Else the type that belongs there.
    /// </summary>
    public static (string? Fields, Type? Wanted) At(Type body, string path)
    {
        var (wanted, info) = (body, EdgeJson.Options.GetTypeInfo(body));
        foreach (var name in JsonPath.Names(path))
        {
            if (info.Kind != JsonTypeInfoKind.Object) return (null, info.ElementType ?? wanted);
            var property = info.Properties.FirstOrDefault(p => p.Name == name);
            if (property is null) return (string.Join(", ", info.Properties.Select(p => p.Name)), null);
            wanted = property.PropertyType;
            info = EdgeJson.Options.GetTypeInfo(wanted);
            if (info.Kind == JsonTypeInfoKind.Enumerable && info.ElementType is { } element) info = EdgeJson.Options.GetTypeInfo(element);
        }
        return (null, path.EndsWith(']') ? info.Type : wanted);
    }

    /// <summary>A type as people who write JSON call it.</summary>
    public static Sentence Describe(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return Enum.GetNames(plain).Select(name => (Sentence)$"{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}").Aggregate((some, one) => $"{some} or {one}");
        if (plain == typeof(string)) return $"a text in quotes";
        if (plain == typeof(bool)) return $"true or false";
        if (plain == typeof(int) || plain == typeof(long)) return $"a whole number, without quotes";
        if (plain == typeof(double)) return $"a number, without quotes";
        if (plain == typeof(Instant)) return $"a time like \"2026-01-31T09:00:00Z\"";
        return EdgeJson.Options.GetTypeInfo(plain).Kind == JsonTypeInfoKind.Enumerable ? $"a list [...]" : (Sentence)$"an object {{...}}";
    }
}

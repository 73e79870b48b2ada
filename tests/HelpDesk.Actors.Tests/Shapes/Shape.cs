using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors.Tests.Shapes;

/// <summary>Writes how a type is stored: its JSON fields with their types, nested records indented below, enums with names and numbers.</summary>
internal static class Shape
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "text", [typeof(bool)] = "true|false", [typeof(int)] = "int32", [typeof(long)] = "int64", [typeof(double)] = "number",
        [typeof(decimal)] = "number", [typeof(LocalDate)] = "date", [typeof(Guid)] = "guid", [typeof(Instant)] = "instant", [typeof(Duration)] = "duration",
        [typeof(Sentence)] = "{template: text, parts: (text | sentence)[]}",
    };

    public static string Of(Type type)
    {
        var text = new StringBuilder();
        Fields(type, 1, text);
        return text.ToString();
    }

    private static void Fields(Type type, int depth, StringBuilder text)
    {
        foreach (var property in Codec.Json.GetTypeInfo(type).Properties.Where(IsStored).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var inner = Unwrapped(property.PropertyType, out var suffix);
            if (suffix.Length == 0 && IsNullable(property)) suffix = "?";
            text.Append(' ', 2 * depth).Append(CultureInfo.InvariantCulture, $"{property.Name}: {(inner.IsEnum ? $"({Enum(inner)})" : Words.GetValueOrDefault(inner, inner.Name))}{suffix}").Append('\n');
            if (IsRecord(inner)) Fields(inner, depth + 1, text);
            foreach (var kind in inner == type ? [] : Kinds(inner))
            {
                text.Append(' ', 2 * depth + 2).Append(CultureInfo.InvariantCulture, $"when {kind.TypeDiscriminator}").Append('\n');
                Fields(kind.DerivedType, depth + 2, text);
            }
        }
    }

    private static IEnumerable<System.Text.Json.Serialization.JsonDerivedTypeAttribute> Kinds(Type type) =>
        type.GetCustomAttributes<System.Text.Json.Serialization.JsonDerivedTypeAttribute>(inherit: false);

    private static bool IsStored(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo { CanWrite: true } info && !info.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute));

    private static Type Unwrapped(Type type, out string suffix)
    {
        suffix = "";
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            suffix = "?";
            type = value;
        }
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ImmutableArray<>)) return type;
        suffix = "[]" + suffix;
        return type.GetGenericArguments()[0];
    }

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo info && Nullability.Create(info).ReadState == NullabilityState.Nullable;

    private static bool IsRecord(Type type) => !type.IsEnum && !Words.ContainsKey(type);

    private static string Enum(Type type) => string.Join(" | ", System.Enum.GetValues(type).Cast<object>().Select(v =>
        $"{JsonSerializer.Serialize(v, type, Codec.Json)}={Convert.ToInt32(v, CultureInfo.InvariantCulture)}"));
}

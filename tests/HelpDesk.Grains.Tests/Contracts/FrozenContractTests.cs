using System.Globalization;
using System.Reflection;
using System.Text;
using HelpDesk.Actors.Tests;
using Orleans.Concurrency;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>What silos of two builds have to agree on during an upgrade, as reviewed text: nobody changes it by accident.</summary>
public sealed class FrozenContractTests
{
    private static readonly Type[] Types = [.. typeof(IActorGrain).Assembly.GetTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)];

    [Fact]
    public void Interfaces_and_serialized_types_keep_their_names_and_numbers()
    {
        var text = new StringBuilder("# Grain interfaces and types on the wire, by their aliases. Written by FrozenContractTests, read by people who review a change.\n");
        foreach (var type in Types.Where(t => t.IsInterface && t.IsAssignableTo(typeof(IActorGrain)))) Interface(type, text);
        foreach (var type in Types.Where(t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null)) Serialized(type, text);
        foreach (var type in Types.Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(ActorGrain)))) Grain(type, text);
        Checked.AssertSame("tests/HelpDesk.Grains.Tests/Contracts/contracts.txt", text.ToString(),
            "Silos of two builds call each other during an upgrade: an alias or an id once released stays; a new method is called one release after it was added.");
    }

    [Fact]
    public void Every_interface_and_every_method_has_an_alias()
    {
        var interfaces = Types.Where(t => t.IsInterface && t.IsAssignableTo(typeof(IActorGrain))).ToList();

        Assert.NotEmpty(interfaces);
        Assert.All(interfaces, type => Assert.NotNull(type.GetCustomAttribute<AliasAttribute>()));
        Assert.All(interfaces.SelectMany(type => type.GetMethods()), method => Assert.NotNull(method.GetCustomAttribute<AliasAttribute>()));
    }

    private static void Interface(Type type, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{type.GetCustomAttribute<AliasAttribute>()?.Alias}: {string.Join(", ", type.GetInterfaces().Select(i => i.Name).Order())}\n");
        foreach (var method in type.GetMethods().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            var parameters = string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name));
            var oneWay = method.IsDefined(typeof(OneWayAttribute)) ? " one way" : "";
            text.Append(CultureInfo.InvariantCulture, $"  {method.GetCustomAttribute<AliasAttribute>()?.Alias}({parameters}): {Name(method.ReturnType)}{oneWay}\n");
        }
    }

    private static void Serialized(Type type, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{type.GetCustomAttribute<AliasAttribute>()?.Alias}{(type.IsDefined(typeof(ImmutableAttribute)) ? " immutable" : "")}\n");
        var fields = from property in type.GetProperties()
                     let id = property.GetCustomAttribute<IdAttribute>()
                     where id is not null
                     orderby id.Id
                     select $"  {id.Id}: {property.PropertyType.Name} {property.Name}\n";
        text.AppendJoin("", fields);
    }

    /// <summary>The grain's type is part of its id, so it must not change with the class' name.</summary>
    private static void Grain(Type type, StringBuilder text) =>
        text.Append(CultureInfo.InvariantCulture, $"\ngrain type {type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, type)}\n");

    private static string Name(Type type) => type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
}

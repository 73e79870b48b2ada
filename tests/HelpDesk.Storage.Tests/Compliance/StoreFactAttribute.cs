using HelpDesk.TestSupport;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace HelpDesk.Storage.Tests;

/// <summary>
/// A test of a suite that stores inherit. Where the inheriting class needs something that this machine has not, it is skipped and says
/// so: an inherited [Fact] would fail, or pass without having tested anything.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("HelpDesk.Storage.Tests." + nameof(StoreFactDiscoverer), "HelpDesk.Storage.Tests")]
internal sealed class StoreFactAttribute : FactAttribute;

/// <summary>On a class that inherits a suite: its store needs PostgreSQL's server programs.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsPostgresAttribute : Attribute;

/// <summary>xunit creates it by its name.</summary>
public sealed class StoreFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new StoreTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

/// <summary>One test of a suite for one store.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    /// <summary>For xunit, which creates it empty and then reads it from its serialised form.</summary>
    [Obsolete("For deserialisation only.")]
    public StoreTestCase() { }

    public StoreTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method) { }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute).AssemblyQualifiedName).Any()
            ? PostgresServer.Missing
            : base.GetSkipReason(factAttribute);
}

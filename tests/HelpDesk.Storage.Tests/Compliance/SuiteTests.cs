using System.Reflection;
using Xunit;

namespace HelpDesk.Storage.Tests;

public sealed class SuiteTests
{
    [StoreFact]
    public void Every_test_of_a_suite_can_be_skipped_by_store()
    {
        var plain = from method in new[] { typeof(StoreCompliance), typeof(ReadsCompliance) }.SelectMany(suite => suite.GetMethods())
                    where method.GetCustomAttribute<FactAttribute>() is { } fact and not StoreFactAttribute
                    select method.Name;
        Assert.Empty(plain);
    }
}

using Xunit;

namespace HelpDesk.TestSupport;

/// <summary>A test that starts a PostgreSQL server; where its programs are missing it is skipped and says what to install.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Missing;
}

/// <summary>A theory that starts a PostgreSQL server; where its programs are missing it is skipped and says what to install.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresServer.Missing;
}

namespace HelpDesk.Storage.Tests;

[NeedsPostgres]
public sealed class PostgresStoreCompliance() : StoreCompliance(new PostgresDatabase());

[NeedsPostgres]
public sealed class PostgresReadsCompliance() : ReadsCompliance(new PostgresDatabase());

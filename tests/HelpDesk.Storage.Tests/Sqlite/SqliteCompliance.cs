namespace HelpDesk.Storage.Tests;

public sealed class SqliteStoreCompliance() : StoreCompliance(new SqliteFile());

public sealed class SqliteReadsCompliance() : ReadsCompliance(new SqliteFile());

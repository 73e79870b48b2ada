namespace HelpDesk.Storage.Tests;

public sealed class SqliteStoreCompliance() : StoreCompliance(new SqliteFile());

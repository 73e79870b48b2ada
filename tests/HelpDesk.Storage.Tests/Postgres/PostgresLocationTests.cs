using HelpDesk.Storage.Postgres;
using Xunit;

namespace HelpDesk.Storage.Tests;

public sealed class PostgresLocationTests
{
    private const string Secret = "s3cret-w0rd";

    [Theory]
    [InlineData("postgres://host/desk", true)]
    [InlineData("PostgreSQL://host/desk", true)]
    [InlineData("Host=host;Database=desk", true)]
    [InlineData("Username=lee; host = db", true)]
    [InlineData("var/helpdesk.db", false)]
    [InlineData("/data/host=1.db", false)]
    [InlineData("postgres.db", false)]
    public void A_database_is_told_from_a_file(string location, bool database) => Assert.Equal(database, PostgresLocation.IsOne(location));

    [Theory]
    [InlineData("postgres://lee:" + Secret + "@db.example:6543/desk?sslmode=verify-full&connect_timeout=3", "postgres://lee@db.example:6543/desk")]
    [InlineData("postgresql://l%40e:" + Secret + "@[::1]/my%20desk", "postgres://l%40e@[::1]:5432/my%20desk")]
    [InlineData("postgres://lee@%2Frun%2Fpostgresql/desk", "postgres://lee@%2Frun%2Fpostgresql:5432/desk")]
    [InlineData("Host=db;Port=6543;Username=lee;Password=" + Secret + ";Database=desk", "postgres://lee@db:6543/desk")]
    [InlineData("Server=db;User Id=lee;Password=\"a;b=c\";Database=desk", "postgres://lee@db:5432/desk")]
    [InlineData("postgres://lee:" + Secret + "@db-a,db-b/desk", "postgres://lee@db-a:5432,db-b:5432/desk")]
    [InlineData("postgres://lee:" + Secret + "@db-a:6543,[fd00::7]:6544/desk", "postgres://lee@db-a:6543,[fd00::7]:6544/desk")]
    [InlineData("Host=db-a,db-b:6544;Port=6543;Username=lee;Password=" + Secret + ";Database=desk", "postgres://lee@db-a:6543,db-b:6544/desk")]
    public void It_is_printed_without_its_password(string location, string printed) =>
        Assert.Equal(printed, PostgresLocation.Parse(location).ToString());

    [Fact]
    public void Parts_of_a_uri_are_decoded()
    {
        var settings = PostgresLocation.Parse("postgres://l%40e:p%2Fa%3Ass@db:6543/my%20desk?sslmode=verify-full&application_name=x&Timeout=7").Settings();

        Assert.Equal(("l@e", "p/a:ss", "db", 6543, "my desk"), (settings.Username, settings.Password, settings.Host, settings.Port, settings.Database));
        Assert.Equal((Npgsql.SslMode.VerifyFull, 7), (settings.SslMode, settings.Timeout));
    }

    [Theory]
    [InlineData("postgres://lee:" + Secret + "@db:99999/desk", "1 to 65535")]
    [InlineData("postgres://lee:" + Secret + "@db:port/desk", "1 to 65535")]
    [InlineData("postgres://lee:" + Secret + "@db-a,db-b:65536/desk", "1 to 65535")]
    [InlineData("postgres://lee:a/" + Secret + "@db/desk", "%2F")]
    [InlineData("postgres://lee:a?" + Secret + "@db/desk", "%3F")]
    [InlineData("postgres://lee:" + Secret + "@/desk", "no host")]
    [InlineData("postgres://lee:" + Secret + "@db/desk?sslmood=require", "'sslmood'")]
    [InlineData("postgres://lee:" + Secret + "@db/desk?sslmode=sometimes", "'sslmode'")]
    [InlineData("postgres://lee:" + Secret + "@db/desk?sslmode", "name=value")]
    [InlineData("Host=db;Prot=5432;Password=" + Secret, "'prot'")]
    [InlineData("Host=db;Port=many;Password=" + Secret, "'port'")]
    [InlineData("Host=db;Password=a;b" + Secret + "=c;Database=desk", "in quotes")]
    [InlineData("Host=db;Password=a;" + Secret, "keyword=value")]
    [InlineData("host=db port=5432 password=" + Secret, "';' behind its host")]
    public void A_mistake_is_named_without_the_password(string location, string named)
    {
        var refused = Assert.Throws<StoreOpenException>(() => PostgresLocation.Parse(location));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }
}

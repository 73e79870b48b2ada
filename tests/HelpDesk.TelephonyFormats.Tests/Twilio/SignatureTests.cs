using System.Text;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Twilio;

public sealed class SignatureTests
{
    private const string Form = "CallSid=CA1234567890ABCDE&From=%2B14158675309&Digits=1234&To=%2B18005551212&Caller=%2B14158675309";

    /// <summary>The vectors of twilio/twilio-csharp, test/Twilio.Test/Security/RequestValidatorTest.cs (MIT): what Twilio's own libraries accept. Token 12345.</summary>
    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", true)]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=", true)]
    [InlineData("https://MyCompany.com:1234/myapp.php?foo=1&bar=2", "PCqOZm8cnu/L6+u5i5fuEd+Iac4=", true)]
    [InlineData("http://MyCompany.com/myapp.php?foo=1&bar=2", "XY7AlKOKL6im4yWyX84gldUrtis=", true)]
    [InlineData("http://username:password@MyCompany.com/myapp.php?foo=1&bar=2", "PJ08CxXr7KLPjEQCTc8LkUSMwSM=", true)]
    [InlineData("HTTP://username:password@MyCompany.com/myapp.php?foo=1&bar=2", "hy/l8pca+LFms4cvRdv8uiP6NGc=", true)]
    [InlineData("http://Username:Password@MyCompany.com/myapp.php?foo=1&bar=2", "SkTSKyDJH9kUlhItI0slbgZ1UsI=", true)]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", true)]
    [InlineData("http://mycompany.com:1234/myapp.php?foo=1&bar=2", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=", true)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=", true)]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4=", true)]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", "CYn1h0gLBdNxDGkKJg6hYohgeD8=", true)]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", false)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "NOTRSOYDt4T1cUTdK1PDd93/VVr8B8=", false)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=3", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", false)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "", false)]
    public void Forms_are_signed_as_Twilios_library_says(string url, string signature, bool holds) =>
        Assert.Equal(holds, Refusal(url, "application/x-www-form-urlencoded", Form, signature) is null);

    /// <summary>From the same file: JSON is named by its hash in the URL.</summary>
    [Theory]
    [InlineData("&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620", "{\"property\": \"value\", \"boolean\": true}", "a9nBmqA0ju/hNViExpshrM61xv4=", true)]
    [InlineData("&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620", "{\"property\": \"value\", \"boolean\": false}", "a9nBmqA0ju/hNViExpshrM61xv4=", false)]
    [InlineData("", "{\"property\": \"value\", \"boolean\": true}", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", false)]
    public void JSON_is_signed_by_its_hash(string more, string body, string signature, bool holds) =>
        Assert.Equal(holds, Refusal("https://mycompany.com/myapp.php?foo=1&bar=2" + more, "application/json", body, signature) is null);

    [Fact]
    public void A_query_alone_is_signed_and_any_change_of_it_shows()
    {
        var url = Account.Settings.PublicUrl + "/voice?call=CA1&command=2";
        Assert.Null(Account.Get(url).Refusal(Account.Sign(url), Account.Settings));
        Assert.Equal(401, Account.Get(url + "&agent=x").Refusal(Account.Sign(url), Account.Settings)!.Status);
        Assert.Equal(401, Account.Get(url).Refusal(null, Account.Settings)!.Status);
        Assert.Equal(401, Account.Get(url).Refusal(Account.Sign(url), Account.Settings with { AuthTokens = [] })!.Status);
        Assert.Null(Account.Get(url).Refusal(Account.Sign(url), Account.Settings with { AuthTokens = ["a new one", Account.Token] }));
    }

    [Fact]
    public void Of_a_parameter_that_comes_twice_each_value_is_signed_once()
    {
        var url = Account.Settings.PublicUrl + "/voice";
        Assert.Null(Account.Post("/voice", "b=2&a=y&a=x&a=y").Refusal(Account.Sign(url, ("a", "x"), ("a", "y"), ("b", "2")), Account.Settings));
    }

    [Fact]
    public void A_megabyte_is_checked_and_more_is_refused()
    {
        var fits = "a=" + new string('n', 1_048_574);
        Assert.Null(Account.Post("/voice", fits).Refusal(Account.Sign(Account.Settings.PublicUrl + "/voice", ("a", fits[2..])), Account.Settings));
        Assert.Equal(413, Account.Post("/voice", fits + "n").Refusal("", Account.Settings)!.Status);
    }

    private static EventProblem? Refusal(string url, string type, string body, string signature) =>
        new TwilioRequest(url, type, Encoding.UTF8.GetBytes(body)).Refusal(signature, new TwilioSettings("s", "https://mycompany.com", ["12345"]));
}

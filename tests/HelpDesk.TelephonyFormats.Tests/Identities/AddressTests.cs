using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Identities;

public sealed class AddressTests
{
    [Theory]
    [InlineData("+82-10-1234-5678", "+821012345678")]
    [InlineData("+82 (0)10 1234 5678", "+821012345678")]
    [InlineData("+8201012345678", "+821012345678")]
    [InlineData("010-1234-5678", "+821012345678")]
    [InlineData("01012345678", "+821012345678")]
    [InlineData("02-312-3456", "+8223123456")]
    [InlineData("07012345678", "+827012345678")]
    [InlineData("001-1-415-867-5309", "+14158675309")]
    [InlineData("00700-81-3-1234-5678", "+81312345678")]
    [InlineData("1588-1234", "15881234")]
    [InlineData("1001", "1001")]
    [InlineData("112", "112")]
    [InlineData("tel:+82-10-1234-5678;ext=3", "+821012345678")]
    [InlineData("tel:010-1234-5678", "+821012345678")]
    [InlineData("tel:020-7946-0000;phone-context=+44", "+442079460000")]
    [InlineData("tel:1588-1234;phone-context=example.com", "15881234")]
    [InlineData("sip:+821012345678@carrier.example.com:5060;user=phone;transport=udp", "+821012345678")]
    [InlineData("SIP:010.1234.5678@10.0.0.1", "+821012345678")]
    [InlineData("sip:%2B821012345678@10.0.0.1", "+821012345678")]
    [InlineData("sip:+821012345678;npdi;rn=+8210@10.0.0.1", "+821012345678")]
    [InlineData("sip:alice:password@Example.COM;lr", "sip:alice@example.com")]
    [InlineData("sips:alice@example.com?subject=x", "sips:alice@example.com")]
    [InlineData("sip:1001@127.0.0.1:5070", "1001")]
    [InlineData("sip:pbx.example.com;lr", "sip:pbx.example.com")]
    [InlineData("\"Kim, \\\"Jr\\\"\" <sip:010-1234-5678@h>;tag=9", "+821012345678")]
    [InlineData("<tel:+821012345678>", "+821012345678")]
    [InlineData("Kim <sip:kim@h", "sip:kim@h")]
    [InlineData("client:alice", "client:alice")]
    [InlineData("*98", "*98")]
    [InlineData("+", "+")]
    [InlineData("<>", null)]
    [InlineData("  ", null)]
    [InlineData("Anonymous", null)]
    [InlineData("\"Anonymous\" <sip:anonymous@anonymous.invalid>", null)]
    [InlineData("sip:Restricted@10.0.0.1", null)]
    public void Any_form_is_read_where_Korea_dials(string sent, string? value) => Assert.Equal(value, CallAddress.Read(sent, NumberPlan.Korea).Value);

    [Theory]
    [InlineData("1", "(415) 867-5309", "+14158675309")]
    [InlineData("1", "1-415-867-5309", "+14158675309")]
    [InlineData("1", "011 82 10 1234 5678", "+821012345678")]
    [InlineData("1", "867-5309", "8675309")]
    [InlineData("44", "020 7946 0000", "+442079460000")]
    [InlineData("44", "0082 10 1234 5678", "+821012345678")]
    [InlineData("39", "06 1234 5678", "+390612345678")]
    public void Other_places_dial_otherwise(string country, string sent, string value) => Assert.Equal(value, CallAddress.Read(sent, new(country)).Value);

    [Fact]
    public void The_original_is_kept_beside()
    {
        var read = CallAddress.Read("\"Kim\" <sip:010-1234-5678@h>", NumberPlan.Korea);
        Assert.Equal(("Kim", "\"Kim\" <sip:010-1234-5678@h>"), (read.Name, read.AsSent));
    }

    [Fact]
    public void Any_text_is_read() => AnyBytes.ForEach(["\"Kim\" <sip:010-1234-5678;x=1@host:5060;user=phone?a=b>;tag=1", "tel:+82-10-1234-5678;phone-context=+82", "%EA%B0%80@%%%"], bytes =>
    {
        foreach (var text in new[] { System.Text.Encoding.UTF8.GetString(bytes), System.Text.Encoding.Unicode.GetString(bytes) })
        {
            var read = CallAddress.Read(text, NumberPlan.Korea);
            Assert.True(Actors.StorableText.IsStorable(read.AsSent + read.Name + read.Value));
            Assert.InRange(read.AsSent.Length + (read.Value?.Length ?? 0), 0, 2 * TelephonyLimits.MaxAddress);
        }
    });
}

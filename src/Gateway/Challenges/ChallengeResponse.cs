using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Gateway.Challenges;

/// <summary>
/// The published reply: <c>challenge, stage, stages, expected, images, time</c>, in that order. Ten images make it the
/// hot path's largest part, so it goes straight into the response body as UTF-8: no string, no JSON tree, no copy.
/// </summary>
public static class ChallengeResponse
{
    private static ReadOnlySpan<byte> ImagePrefix => "\"data:image/png;base64,"u8;

    /// <summary>Answers 200 with a stage.</summary>
    /// <param name="response">Nothing of it has been sent.</param>
    /// <param name="token">The sealed challenge token: base64url and dots, which JSON does not escape.</param>
    /// <param name="view">The stage.</param>
    public static async Task Write(HttpResponse response, string token, StageView view)
    {
        var body = Begin(response);
        WriteBody(body, token, view);
        await body.FlushAsync();
    }

    /// <summary>Answers 200 with something to write: <c>kind, challenge, image, width, height, time</c>.</summary>
    public static async Task Write(HttpResponse response, string token, InkView ink)
    {
        var body = Begin(response);
        body.Write("{\"kind\":\"ink\",\"challenge\":\""u8);
        WriteAscii(body, token);
        body.Write("\",\"image\":"u8);
        WriteImage(body, ink.Image);
        body.Write(",\"width\":"u8);
        WriteNumber(body, ink.Width);
        body.Write(",\"height\":"u8);
        WriteNumber(body, ink.Height);
        body.Write(",\"time\":"u8);
        WriteNumber(body, ink.SecondsLeft);
        body.Write("}"u8);
        await body.FlushAsync();
    }

    /// <summary>Answers 200 with the published success.</summary>
    public static async Task WritePass(HttpResponse response, string pass)
    {
        var body = Begin(response);
        body.Write("{\"done\":true,\"flag\":\""u8);
        WriteAscii(body, pass);
        body.Write("\"}"u8);
        await body.FlushAsync();
    }

    private static PipeWriter Begin(HttpResponse response)
    {
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        return response.BodyWriter;
    }

    internal static void WriteBody(IBufferWriter<byte> body, string token, StageView view)
    {
        body.Write("{\"challenge\":\""u8);
        WriteAscii(body, token);
        body.Write("\",\"stage\":"u8);
        WriteNumber(body, view.Stage);
        body.Write(",\"stages\":"u8);
        WriteNumber(body, view.Stages);
        body.Write(",\"expected\":"u8);
        WriteImage(body, view.Images.Expected);
        body.Write(",\"images\":["u8);
        for (var i = 0; i < view.Images.Tiles.Count; i++)
        {
            if (i > 0) body.Write(","u8);
            WriteImage(body, view.Images.Tiles[i]);
        }

        body.Write("],\"time\":"u8);
        WriteNumber(body, view.SecondsLeft);
        body.Write("}"u8);
    }

    private static void WriteImage(IBufferWriter<byte> body, byte[] png)
    {
        var span = body.GetSpan(ImagePrefix.Length + Base64.GetMaxEncodedToUtf8Length(png.Length) + 1);
        ImagePrefix.CopyTo(span);
        Base64.EncodeToUtf8(png, span[ImagePrefix.Length..], out _, out var written);
        written += ImagePrefix.Length;
        span[written++] = (byte)'"';
        body.Advance(written);
    }

    private static void WriteAscii(IBufferWriter<byte> body, string ascii) => Encoding.ASCII.GetBytes(ascii, body);

    private static void WriteNumber(IBufferWriter<byte> body, int number)
    {
        Utf8Formatter.TryFormat(number, body.GetSpan(11), out var written);
        body.Advance(written);
    }
}

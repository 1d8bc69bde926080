using Microsoft.Playwright;
using OneCaptcha.Ink;

namespace OneCaptcha.EndToEnd.Tests.Ink;

/// <summary>Moves the browser's own mouse or finger along recorded ink: the page gets trusted events, one for every point.</summary>
/// <remarks>
/// When a busy machine delivers an event says nothing of when the hand moved, and the input channel's own
/// <c>timestamp</c> does not reach <c>event.timeStamp</c>. So the page's clock for events is the recording's, as other tests
/// move the service's clock by hand: the pace is the person's on every machine, and no test waits for it.
/// </remarks>
internal sealed class Pen(IPage page, ICDPSession browser, bool isFinger)
{
    /// <summary>Puts the recording's clock into a page that is about to be opened.</summary>
    public static Task SetClock(IPage page) => page.AddInitScriptAsync("""
        const own = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp').get;
        Object.defineProperty(Event.prototype, 'timeStamp', { get() { return window.recorded ?? own.call(this); } });
        """);

    /// <summary>A pen for a page.</summary>
    public static async Task<Pen> For(IPage page, bool isFinger) => new(page, await page.Context.NewCDPSessionAsync(page), isFinger);

    /// <summary>Writes over a canvas.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="strokes">The published form, in units of the canvas.</param>
    /// <param name="width">Width of the canvas in those units.</param>
    public async Task Write(ILocator canvas, string strokes, int width = 272)
    {
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        var scale = box.Width / width;
        var ink = Hosting.InkBook.Parse(strokes);
        for (var stroke = 0; stroke < ink.Count; stroke++)
        {
            var points = ink[stroke].ToArray();
            for (var i = 0; i < points.Length; i++) await Send(i == 0 ? "Down" : "Move", points[i]);
            await Send("Up", points[^1]);
        }

        async Task Send(string what, InkPoint point)
        {
            await page.EvaluateAsync("t => { window.recorded = 1000 + t; }", (double)point.T);
            var (x, y) = (box.X + (point.X * scale), box.Y + (point.Y * scale));
            await (isFinger ? Touch(what, x, y) : Mouse(what, x, y));
        }
    }

    private async Task Mouse(string what, double x, double y) => await browser.SendAsync("Input.dispatchMouseEvent", new()
    {
        ["type"] = what switch { "Down" => "mousePressed", "Up" => "mouseReleased", _ => "mouseMoved" },
        ["x"] = x,
        ["y"] = y,
        ["button"] = "left",
        ["buttons"] = what == "Up" ? 0 : 1,
        ["clickCount"] = 1,
    });

    private async Task Touch(string what, double x, double y) => await browser.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = what switch { "Down" => "touchStart", "Up" => "touchEnd", _ => "touchMove" },
        ["touchPoints"] = what == "Up" ? Array.Empty<object>() : new[] { new Dictionary<string, object> { ["x"] = x, ["y"] = y } },
    });
}

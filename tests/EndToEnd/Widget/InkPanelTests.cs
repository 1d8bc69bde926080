using System.Text.Json;
using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>The sheet to write on. The service's replies are put in, so that what is written need not be right.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InkPanelTests(Chromium chromium) : WidgetTests(chromium)
{
    private const int Width = 272;
    private const int Height = 136;

    [FactNeeding(Chromium.Path)]
    public Task The_mouse_writes() => Write("mouse");

    [FactNeeding(Chromium.Path)]
    public Task A_pen_writes() => Write("pen");

    [FactNeeding(Chromium.Path)]
    public Task A_finger_writes_and_the_page_does_not_scroll() => Write("touch");

    [FactNeeding(Chromium.Path)]
    public async Task What_was_not_accepted_is_told_kindly_over_an_empty_sheet()
    {
        await using var visit = await Open(accepts: false, out _);
        await Stroke(visit, "mouse", [(.1, .5), (.5, .2)]);

        await visit.Next.ClickAsync();

        await Expect(visit.Panel).ToContainTextAsync("Not quite.");
        await Expect(visit.Next).ToBeDisabledAsync();
    }

    private async Task Write(string device)
    {
        await using var visit = await Open(accepts: true, out var sent);
        await Expect(visit.Next).ToBeDisabledAsync();

        await Stroke(visit, device, [(.1, .5), (.3, .2), (.5, .8)]);
        await Stroke(visit, device, [(.6, .2), (.9, .8)]);
        await visit.Panel.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Stroke(visit, device, [(.6, .8), (.9, .2)]);
        await visit.Next.ClickAsync();

        using var body = JsonDocument.Parse(await sent.Task);
        using var strokes = JsonDocument.Parse(body.RootElement.GetProperty("strokes").GetString()!);
        Assert.Equal(2, strokes.RootElement.GetArrayLength());
        var points = strokes.RootElement.EnumerateArray().SelectMany(stroke => stroke.EnumerateArray())
            .Select(point => (X: point[0].GetDouble(), Y: point[1].GetDouble(), T: point[2].GetInt32())).ToArray();
        Assert.Equal(Width * .1, points[0].X, 0.6);
        Assert.Equal(Height * .5, points[0].Y, 0.6);
        Assert.Equal(Width * .9, points[^1].X, 0.6);
        Assert.Equal(Height * .2, points[^1].Y, 0.6);
        Assert.Equal(0, points[0].T);
        Assert.Equal(points.Select(point => point.T).Order(), points.Select(point => point.T));
        Assert.True(points[^1].T > 0);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => scrollY"));
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    private Task<Visit> Open(bool accepts, out TaskCompletionSource<string> sent)
    {
        var arrived = sent = new TaskCompletionSource<string>();
        return Open();

        async Task<Visit> Open()
        {
            var visit = await Go(
                Site.ShowForm(widget: "<div class=one-captcha data-sitekey=ink></div>"), new() { ReducedMotion = ReducedMotion.Reduce, HasTouch = true });
            await visit.Page.RouteAsync("**/api/challenge*", async route =>
            {
                var body = route.Request.PostData ?? "";
                var isAnswer = body.Contains("strokes", StringComparison.Ordinal);
                if (isAnswer) arrived.TrySetResult(body);
                await route.FulfillAsync(new()
                {
                    Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*", ["Access-Control-Allow-Headers"] = "*" },
                    ContentType = "application/json",
                    Body = isAnswer && accepts
                        ? """{"done":true,"flag":"an ink pass"}"""
                        : JsonSerializer.Serialize(new { kind = "ink", challenge = "token", image = Pictures.Ink, width = Width, height = Height, time = 120 }),
                });
            });
            await visit.Box.ClickAsync();
            await visit.Panel.Locator(".sheet canvas").WaitForAsync();
            return visit;
        }
    }

    /// <summary>Draws a stroke with a device, as the browser's own input sends it.</summary>
    /// <param name="path">Corners, as shares of the sheet's width and height.</param>
    private static async Task Stroke(Visit visit, string device, (double X, double Y)[] path)
    {
        var box = (await visit.Panel.Locator(".sheet canvas").BoundingBoxAsync())!;
        var corners = path.Select(corner => (X: box.X + (corner.X * box.Width), Y: box.Y + (corner.Y * box.Height))).ToArray();
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await Send("Start", corners[0]);
        for (var i = 1; i < corners.Length; i++)
        {
            for (var step = 1; step <= 5; step++)
            {
                var (from, to) = (corners[i - 1], corners[i]);
                await Send("Move", (from.X + ((to.X - from.X) * step / 5), from.Y + ((to.Y - from.Y) * step / 5)));
            }
        }

        await Send("End", corners[^1]);

        Task Send(string what, (double X, double Y) at) => device == "touch"
            ? devtools.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
            {
                ["type"] = "touch" + what,
                ["touchPoints"] = what == "End" ? [] : new[] { new Dictionary<string, object> { ["x"] = at.X, ["y"] = at.Y } },
            })
            : devtools.SendAsync("Input.dispatchMouseEvent", new Dictionary<string, object>
            {
                ["type"] = what switch { "Start" => "mousePressed", "End" => "mouseReleased", _ => "mouseMoved" },
                ["x"] = at.X,
                ["y"] = at.Y,
                ["button"] = "left",
                ["buttons"] = what == "End" ? 0 : 1,
                ["clickCount"] = what == "Move" ? 0 : 1,
                ["pointerType"] = device,
            });
    }
}

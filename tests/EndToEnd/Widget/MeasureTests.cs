using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>What the widget costs a page: bytes, time, memory. Figures are printed; <c>dotnet test -v n</c> shows them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MeasureTests(Chromium chromium, ITestOutputHelper output) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task The_closed_widget_takes_6_kB_and_with_the_panel_14()
    {
        var sizes = new Dictionary<string, int>();
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: async page =>
        {
            page.Response += (_, response) =>
            {
                if (response.Url.StartsWith(Site.Service, StringComparison.Ordinal) && response.Url.EndsWith(".js", StringComparison.Ordinal))
                {
                    sizes[new Uri(response.Url).AbsolutePath] = 0;
                }
            };
            await Task.CompletedTask;
        });
        await visit.Box.WaitForAsync();
        var closed = await Weigh(sizes);
        await visit.OpenPanel();
        var open = await Weigh(sizes);

        foreach (var (path, size) in sizes) output.WriteLine($"{size,6} {path}");
        output.WriteLine($"closed {closed} B, with panel {open} B (gzip)");
        Assert.InRange(closed, 1, 6_000);
        Assert.InRange(open, closed + 1, 14_000);
    }

    /// <summary>
    /// With the processor four times slower, as browsers' tools emulate a phone. Beside it, in the same run, the least that
    /// any script of this kind can take: a script of one line that imports a module of one line.
    /// </summary>
    [FactNeeding(Chromium.Path)]
    public async Task The_box_is_there_at_once_and_so_is_the_grid()
    {
        const int Rounds = 7;
        var (least, boxes, grids) = (new List<double>(), new List<double>(), new List<double>());
        Site.Serve("least.js", "import('/scripts/module.js')");
        Site.Serve("module.js", "document.querySelector('main').append(Object.assign(document.createElement('i'), {id: 'least'}))");
        for (var round = 0; round < Rounds; round++)
        {
            await using (var visit = await Go(Site.Show("<script nonce=NONCE src=/scripts/least.js async></script>", ""), before: Prepare))
            {
                await visit.Page.WaitForFunctionAsync("() => window.leastAt");
                least.Add(await visit.Page.EvaluateAsync<double>("() => leastAt - asked('/least.js')"));
            }

            await using (var visit = await Go(Site.ShowForm(widget: Keyed), before: Prepare))
            {
                await visit.Page.WaitForFunctionAsync("() => window.boxAt");
                boxes.Add(await visit.Page.EvaluateAsync<double>("() => boxAt - asked('/js/onecaptcha.js')"));
                await visit.Box.HoverAsync();
                await visit.Box.ClickAsync();
                await visit.Page.WaitForFunctionAsync("() => window.gridAt");
                grids.Add(await visit.Page.EvaluateAsync<double>("() => gridAt - clickAt"));
            }
        }

        output.WriteLine($"the least possible:       {Figures(least)}");
        output.WriteLine($"script tag to closed box: {Figures(boxes)}");
        output.WriteLine($"click to first grid:      {Figures(grids)}");
        // The targets (100 and 150 ms) are for an idle machine; what is held here is the distance to the least, times slack.
        Assert.InRange(Median(boxes), 1, (3 * Median(least)) + 300);
        Assert.InRange(Median(grids), 1, (3 * Median(least)) + 450);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_hundred_widgets_later_memory_is_where_it_was()
    {
        await using var visit = await Go(Site.ShowForm("/js/onecaptcha.js?render=explicit", "<div id=place></div>"));
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await Rounds(visit, 10);
        var before = await Count(devtools);

        await Rounds(visit, 100);
        var after = await Count(devtools);

        output.WriteLine($"before {before}, after 100 rounds {after}");
        Assert.InRange(after.Nodes, 0, before.Nodes + 20);
        Assert.InRange(after.Listeners, 0, before.Listeners + 10);
        Assert.InRange(after.Heap, 0, before.Heap + 300_000);
    }

    /// <summary>Renders, opens the panel, removes.</summary>
    private static async Task Rounds(Visit visit, int count) => await visit.Page.EvaluateAsync(
        """
        async ([key, count]) => {
          const until = async seen => { while (!seen()) await new Promise(requestAnimationFrame); };
          for (let round = 0; round < count; round++) {
            const opened = new Promise(resolve => window.opened = resolve);
            const id = onecaptcha.render('place', {sitekey: key, 'open-callback': window.opened});
            await until(() => document.querySelector('#place > div')?.shadowRoot?.querySelector('button'));
            // Every tenth round opens the panel too.
            if (round % 10 === 0) {
              document.querySelector('#place > div').shadowRoot.querySelector('button').click();
              await opened;
            }
            onecaptcha.remove(id);
          }
          delete window.opened;
        }
        """, new object[] { Key, count });

    private static async Task<(double Nodes, double Listeners, double Heap)> Count(ICDPSession devtools)
    {
        await devtools.SendAsync("HeapProfiler.enable");
        await devtools.SendAsync("HeapProfiler.collectGarbage");
        await devtools.SendAsync("HeapProfiler.collectGarbage");
        var counters = (await devtools.SendAsync("Memory.getDOMCounters"))!.Value;
        var heap = (await devtools.SendAsync("Runtime.getHeapUsage"))!.Value;
        return (counters.GetProperty("nodes").GetDouble(), counters.GetProperty("jsEventListeners").GetDouble(), heap.GetProperty("usedSize").GetDouble());
    }

    private static async Task Prepare(IPage page)
    {
        await page.AddInitScriptAsync(
            """
            const watch = () => {
              const box = document.querySelector('.one-captcha > div')?.shadowRoot?.querySelector('.label');
              if (box?.textContent && !window.boxAt) window.boxAt = performance.now();
              if (document.querySelector('#least') && !window.leastAt) window.leastAt = performance.now();
              const grid = [...document.querySelectorAll('body > div')].find(host => host.shadowRoot?.querySelector('.tile canvas[width]'));
              if (grid && !window.gridAt) window.gridAt = performance.now();
              requestAnimationFrame(watch);
            };
            requestAnimationFrame(watch);
            window.asked = path => performance.getEntriesByType('resource').find(entry => entry.name.endsWith(path)).startTime;
            addEventListener('click', event => window.clickAt = event.timeStamp, {capture: true, once: true});
            """);
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 4 });
    }

    private async Task<int> Weigh(Dictionary<string, int> sizes)
    {
        foreach (var path in sizes.Keys.ToArray())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept-Encoding", "gzip");
            using var response = await Service.Client.SendAsync(request);
            Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
            sizes[path] = (await response.Content.ReadAsByteArrayAsync()).Length;
        }

        return sizes.Values.Sum();
    }

    private static string Figures(List<double> times) => $"median {Median(times):0} ms of {string.Join(' ', times.Order().Select(time => $"{time:0}"))}";

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using System.Text;
using OneCaptcha.Telemetry.Tests.Otlp;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>What is exported is about the service, not about those who use it.</summary>
[Collection(RealSeriesCollection.Name)]
public sealed class PrivacyTests(RealSeries series)
{
    [Fact]
    public void No_token_pass_secret_session_or_address_is_exported()
    {
        // Enough was used, and enough was exported, logs of failures among it.
        Assert.True(series.Secrets.Count > 300);
        Assert.True(series.Bytes.Sum(bytes => bytes.Length) > 1_000_000);
        Assert.Contains(series.Logs, log => log.Attributes.ContainsKey("exception.stacktrace"));

        var all = string.Join('\n', series.Bytes.Select(Encoding.Latin1.GetString));
        Assert.Equal([], series.Secrets.Where(secret => all.Contains(secret, StringComparison.Ordinal)));
        // Any token whatever, and any secret.
        Assert.DoesNotContain("eyJhbGci", all, StringComparison.Ordinal);
        Assert.DoesNotContain("sk_", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Spans_name_routes_and_never_paths_hosts_or_keys()
    {
        string[] allowed =
        [
            "http.request.method", "http.route", "http.response.status_code", "url.scheme", "error.type", "onecaptcha.refusal",
            "rpc.system", "rpc.service", "rpc.method", "db.operation.name", "db.collection.name", "kind", "difficulty",
        ];
        Assert.NotEmpty(series.Spans);
        Assert.Equal([], series.Spans.SelectMany(span => span.Attributes.Keys).Distinct().Except(allowed));
        Assert.DoesNotContain(series.Spans, span => span.Name.Contains("example.org", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_log_of_the_service_has_a_number_that_the_guide_explains()
    {
        var own = series.Logs.Where(log => log.Category.StartsWith("OneCaptcha", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(own);
        Assert.All(own, log => Assert.True(int.Parse(log.Attributes["event.id"]) > 1000, log.Body));
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OneCaptcha.Hosting;

/// <summary>Keeps what the service logs, so that a test can say what must never stand there.</summary>
public sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _entries = new();

    /// <summary>Everything logged so far, with exceptions written out.</summary>
    public IEnumerable<string> Texts => _entries.Select(entry => entry.Text);

    /// <summary>Entries of level error and above.</summary>
    public IEnumerable<string> Errors => _entries.Where(entry => entry.Level >= LogLevel.Error).Select(entry => entry.Text);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Recorder(LogRecorder log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._entries.Enqueue((level, $"{level} {category}: {formatter(state, exception)} {exception}"));
    }
}

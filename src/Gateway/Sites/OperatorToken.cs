using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Grains.Accounts;

namespace OneCaptcha.Gateway.Sites;

/// <summary>
/// The operator's token: <c>OneCaptcha:AdminToken</c>, else, where the deployment keeps one, the file <c>admin-token</c> in
/// the data directory, made on the first start. Of it only a hash is held, and of the file only the path is logged.
/// </summary>
public sealed partial class OperatorToken : IHostedService
{
    private const string FileName = "admin-token";
    private readonly byte[]? _hash;
    private readonly string? _path;
    private readonly ILogger<OperatorToken> _log;

    /// <summary>Reads the token or makes one.</summary>
    /// <exception cref="InvalidOperationException">The token is too short to be one.</exception>
    public OperatorToken(IOptions<AdminOptions> options, ILogger<OperatorToken> log)
    {
        _log = log;
        var token = options.Value.AdminToken;
        if (string.IsNullOrEmpty(token) && options.Value.KeepsToken)
        {
            _path = Path.GetFullPath(Path.Combine(options.Value.DataDirectory, FileName));
            OwnerOnlyFile.Ensure(_path, file => file.Write(Base64Url.EncodeToUtf8(RandomNumberGenerator.GetBytes(32))));
            token = File.ReadAllText(_path).Trim();
        }

        if (string.IsNullOrEmpty(token) && _path is null) return;
        if (token!.Length < AdminOptions.ShortestToken)
        {
            throw new InvalidOperationException($"{_path ?? "OneCaptcha:AdminToken"} must have {AdminOptions.ShortestToken} characters or more.");
        }

        _hash = AccountToken.Hash(token);
    }

    /// <summary>Whether this is the hash of the operator's token, compared in constant time.</summary>
    public bool Accepts(byte[] tokenSha256) => _hash is not null && CryptographicOperations.FixedTimeEquals(_hash, tokenSha256);

    /// <summary>Says where the token is.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_path is not null) KeptIn(_path);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 2111, Level = LogLevel.Information, Message = "The operator's token for /admin/v1 is in {Path}")]
    private partial void KeptIn(string path);
}

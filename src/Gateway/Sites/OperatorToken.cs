using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Grains.Accounts;

namespace OneCaptcha.Gateway.Sites;

/// <summary>
/// The operator's token: <c>OneCaptcha:AdminToken</c>, else, where the deployment keeps one, the file <c>admin-token</c> in
/// the data directory, made on the first start. <c>OneCaptcha:PreviousAdminToken</c> is accepted beside it. Of tokens only hashes are
/// held, and of the file only the path is logged.
/// </summary>
public sealed partial class OperatorToken : IHostedService
{
    private const string FileName = "admin-token";
    private readonly List<byte[]> _hashes = [];
    private readonly string? _path;
    private readonly ILogger<OperatorToken> _log;

    /// <summary>Reads the tokens or makes one.</summary>
    /// <exception cref="InvalidOperationException">A token is too short to be one.</exception>
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

        if (_path is not null || !string.IsNullOrEmpty(token)) Accept(token!, _path ?? "OneCaptcha:AdminToken");
        if (options.Value.PreviousAdminToken is { Length: > 0 } previous) Accept(previous, "OneCaptcha:PreviousAdminToken");
    }

    /// <summary>Whether this is the hash of a token of the operator's, compared in constant time.</summary>
    public bool Accepts(byte[] tokenSha256)
    {
        var accepted = false;
        foreach (var hash in _hashes) accepted |= CryptographicOperations.FixedTimeEquals(hash, tokenSha256);
        return accepted;
    }

    /// <summary>Says where the token is.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_path is not null) KeptIn(_path);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Accept(string token, string source)
    {
        if (token.Length < AdminOptions.ShortestToken)
            throw new InvalidOperationException($"{source} must have {AdminOptions.ShortestToken} characters or more.");
        _hashes.Add(AccountToken.Hash(token));
    }

    [LoggerMessage(EventId = 2111, Level = LogLevel.Information, Message = "The operator's token for /admin/v1 is in {Path}")]
    private partial void KeptIn(string path);
}

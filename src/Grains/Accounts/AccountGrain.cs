using System.Security.Cryptography;

namespace OneCaptcha.Grains.Accounts;

/// <summary>One customer: a name and the hash of its token.</summary>
internal sealed class AccountGrain([PersistentState("account", "accounts")] IPersistentState<AccountState> storage, TimeProvider clock)
    : DurableGrain<AccountState>(storage), IAccountGrain
{
    private bool IsOpen => Exists && !State.Closed;

    /// <inheritdoc/>
    public async Task<AccountView?> Create(string name, byte[] tokenSha256)
    {
        if (Exists) return null;

        await Write(new AccountState { Name = name, TokenSha256 = tokenSha256, CreatedAt = clock.GetUtcNow() });
        return View();
    }

    /// <inheritdoc/>
    public Task<AccountView?> Read()
    {
        LeaveIfUnknown();
        return Task.FromResult(IsOpen ? View() : null);
    }

    /// <inheritdoc/>
    public Task<bool> Accepts(byte[] tokenSha256)
    {
        LeaveIfUnknown();
        return Task.FromResult(IsOpen && CryptographicOperations.FixedTimeEquals(State.TokenSha256, tokenSha256));
    }

    /// <inheritdoc/>
    public async Task<bool> Close()
    {
        LeaveIfUnknown();
        if (IsOpen) await Write(State with { Closed = true });
        return Exists;
    }

    /// <inheritdoc/>
    public Task Delete() => Remove();

    private AccountView View() => new(this.GetPrimaryKeyString(), State.Name, State.CreatedAt);
}

/// <summary>What is stored of an account.</summary>
[GenerateSerializer, Alias("OneCaptcha.AccountState")]
internal sealed record AccountState
{
    [Id(0)] public string Name { get; init; } = "";
    [Id(1)] public byte[] TokenSha256 { get; init; } = [];
    [Id(2)] public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its deletion has begun.</summary>
    [Id(3)] public bool Closed { get; init; }
}

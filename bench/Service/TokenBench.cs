using System.Security.Cryptography;
using OneCaptcha.Gateway.Tokens;

namespace OneCaptcha.Bench.Service;

/// <summary>
/// CPU microseconds and allocated bytes of sealing and opening a challenge token, beside the least that such a token needs: one AES-GCM
/// encryption of as many bytes under a kept key. CPU time, so that other work on the machine counts little.
/// </summary>
internal static class TokenBench
{
    /// <summary>Prints the table. Returns 1 when a row allocates more than its budget.</summary>
    public static int Run()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var wrap = new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));
        var sealer = new TokenSealer(new TokenKeys([(wrap, null)], TimeProvider.System));
        var challenge = new ChallengeToken("AAECAwQFBgcICQoLDA0ODw", "1f0c9be2a7d34856", 3, -4611686018427387904, now.AddHours(1));

        var token = sealer.SealChallenge(challenge);
        var changed = token[..^1] + (token[^1] == 'A' ? 'Q' : 'A');
        using var otherWrap = new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));
        var foreign = new TokenSealer(new TokenKeys([(otherWrap, null)], TimeProvider.System)).SealChallenge(challenge);
        var rolling = new TokenSealer(new TokenKeys([(wrap, null), (otherWrap, null)], TimeProvider.System));

        var room = new byte[TokenSealer.MaxLength];
        if (!CompactJwe.TryOpen(wrap, token, room, out var length)) return 1;
        var claims = room.AsMemory(0, length);
        var contentKey = RandomNumberGenerator.GetBytes(32);
        using var gcm = new AesGcm(contentKey, 16);
        var ciphertext = new byte[length];
        var random = RandomNumberGenerator.GetBytes(44);
        var tag = new byte[16];
        var wrapped = new byte[40];
        wrap.Wrap(contentKey, wrapped);
        var block = new byte[16];
        using var aes = Aes.Create();
        aes.SetKey(contentKey.AsSpan(0, 16));

        void EncryptWithFreshKey()
        {
            using var fresh = new AesGcm(contentKey, 16);
            fresh.Encrypt(random.AsSpan(0, 12), claims.Span, ciphertext, tag);
        }

        void WrapByOneShots()
        {
            for (var i = 0; i < 24; i++) aes.EncryptEcb(block, block, PaddingMode.None);
        }

        (string Name, long Budget, Action Call)[] rows =
        [
            ("reference: AES-GCM, key kept", 0, () => gcm.Encrypt(random.AsSpan(0, 12), claims.Span, ciphertext, tag)),
            ("seal a challenge", 768, () => sealer.SealChallenge(challenge)),
            ("open a challenge", 256, () => sealer.OpenChallenge(token, now, out _)),
            ("open one of the key before", 256, () => rolling.OpenChallenge(token, now, out _)),
            ("refuse one of an unknown key", 0, () => sealer.OpenChallenge(foreign, now, out _)),
            ("refuse one with a changed tag", 512, () => sealer.OpenChallenge(changed, now, out _)),
            ("part: wrap a content key", 0, () => wrap.Wrap(contentKey, wrapped)),
            ("part: 44 random bytes", 0, () => RandomNumberGenerator.Fill(random)),
            ("part: AES-GCM with a fresh key", 64, EncryptWithFreshKey),
            ("rejected: wrap by one-shot ECB", 2048, WrapByOneShots),
        ];

        Console.WriteLine($"token of {token.Length} characters around {length} bytes; median of {Measured.Rounds} rounds of {Measured.Calls} calls");
        Console.WriteLine($"{"",-32}{"CPU µs",8}{"× reference",13}{"bytes",8}{"budget",8}");
        var reference = 0.0;
        var withinBudget = true;
        foreach (var (name, budget, call) in rows)
        {
            var (microseconds, bytes) = Measured.Call(call);
            if (reference == 0) reference = microseconds;
            withinBudget &= bytes <= budget;
            var over = bytes <= budget ? "" : "  OVER";
            Console.WriteLine($"{name,-32}{microseconds,8:F2}{microseconds / reference,13:F1}{bytes,8}{budget,8}{over}");
        }

        return withinBudget ? 0 : 1;
    }
}

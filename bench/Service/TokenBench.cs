using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Gateway.Tokens;

namespace OneCaptcha.Bench.Service;

/// <summary>
/// Microseconds and allocated bytes of sealing and opening a challenge token on one core, beside the least that such a token needs:
/// one AES-GCM encryption of as many bytes under a kept key.
/// </summary>
internal static class TokenBench
{
    private const int Rounds = 15;
    private const int Calls = 5_000;

    public static int Run()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var wrap = new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));
        using var keys = new TokenKeys([(wrap, null)], TimeProvider.System);
        using var otherKeys = new TokenKeys([(new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize)), null)], TimeProvider.System);
        var sealer = new TokenSealer(keys);
        var challenge = new ChallengeToken("AAECAwQFBgcICQoLDA0ODw", "1f0c9be2a7d34856", 3, -4611686018427387904, now.AddHours(1));
        var token = sealer.SealChallenge(challenge);
        var foreign = new TokenSealer(otherKeys).SealChallenge(challenge);
        var changed = token[..^1] + (token[^1] == 'A' ? 'Q' : 'A');
        var output = new ArrayBufferWriter<byte>(1024);

        var contentKey = RandomNumberGenerator.GetBytes(32);
        var wrapped = new byte[40];
        wrap.Wrap(contentKey, wrapped);

        using var gcm = new AesGcm(contentKey, 16);
        var plaintext = new byte[Encoding.ASCII.GetByteCount("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"1f0c9be2a7d34856","stage":3,"nonce":-4611686018427387904,"exp":1769864400000}""")];
        var ciphertext = new byte[plaintext.Length];
        var iv = RandomNumberGenerator.GetBytes(12);
        var tag = new byte[16];
        var block = new byte[16];
        using var aes = Aes.Create();
        aes.SetKey(contentKey.AsSpan(0, 16));

        (string Name, Action Call)[] rows =
        [
            ("reference: AES-GCM, key kept", () => gcm.Encrypt(iv, plaintext, ciphertext, tag)),
            ("seal a challenge", () => { output.ResetWrittenCount(); sealer.SealChallenge(challenge, output); }),
            ("open a challenge", () => sealer.OpenChallenge(token, now, out _)),
            ("refuse a token of another key", () => sealer.OpenChallenge(foreign, now, out _)),
            ("refuse a changed tag", () => sealer.OpenChallenge(changed, now, out _)),
            ("of that: key wrap, pooled transform", () => wrap.Wrap(contentKey, wrapped)),
            ("of that: key unwrap", () => wrap.TryUnwrap(wrapped, contentKey)),
            ("of that: 44 random bytes", () => RandomNumberGenerator.Fill(wrapped)),
            ("instead: 24 one-shot EncryptEcb", () => { for (var i = 0; i < 24; i++) aes.EncryptEcb(block, block, PaddingMode.None); }),
        ];

        Console.WriteLine($"token of {token.Length} characters; median of {Rounds} rounds of {Calls} calls");
        Console.WriteLine($"{"",-38}{"µs",8}{"bytes",8}{"× reference",13}");
        var reference = 0.0;
        foreach (var (name, call) in rows)
        {
            var (microseconds, bytes) = Measure(call);
            if (reference == 0) reference = microseconds;
            Console.WriteLine($"{name,-38}{microseconds,8:F2}{bytes,8}{microseconds / reference,13:F1}");
        }

        return 0;
    }

    private static (double Microseconds, long Bytes) Measure(Action call)
    {
        var times = new double[Rounds];
        long allocated = 0;
        for (var round = -3; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Calls; i++) call();
            var elapsed = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (round >= 0) times[round] = elapsed.TotalMicroseconds / Calls;
        }

        Array.Sort(times);
        return (times[Rounds / 2], allocated / Calls);
    }
}

namespace OneCaptcha.Glyphs;

/// <summary>A canonical prefix code for deflate (RFC 1951 §3.2.2), built from how often each symbol occurs. Reusable.</summary>
/// <param name="symbols">Size of the alphabet.</param>
/// <param name="longest">Longest code word allowed, bits.</param>
internal sealed class HuffmanCode(int symbols, int longest)
{
    private readonly byte[] _lengths = new byte[symbols];
    private readonly uint[] _words = new uint[symbols];
    private readonly int[] _sorted = new int[symbols];
    private readonly int[] _weights = new int[2 * symbols];
    private readonly int[] _parents = new int[2 * symbols];
    private readonly int[] _countOfLength = new int[longest + 1];

    /// <summary>Bits of each symbol's code word; 0 for symbols that do not occur.</summary>
    public ReadOnlySpan<byte> Lengths => _lengths;

    /// <summary>The code words in the lower 16 bits, reversed since deflate sends them from the most significant bit, and their lengths above.</summary>
    public ReadOnlySpan<uint> Words => _words;

    /// <summary>Builds the code. At least one count must be above 0.</summary>
    public void Build(ReadOnlySpan<int> counts)
    {
        var used = Sort(counts);
        Array.Clear(_lengths);
        Array.Clear(_countOfLength);
        if (used == 1)
        {
            _lengths[_sorted[0] & 0x1FF] = 1;
            _countOfLength[1] = 1;
        }
        else
        {
            MeasureDepths(used);
            Limit();
            Assign(used);
        }

        AssignCodes();
    }

    /// <summary>Builds the code from given lengths.</summary>
    public void Use(ReadOnlySpan<byte> lengths)
    {
        lengths.CopyTo(_lengths);
        Array.Clear(_countOfLength);
        foreach (var length in lengths)
        {
            _countOfLength[length] += length > 0 ? 1 : 0;
        }

        AssignCodes();
    }

    /// <summary>Bits that a text with these counts takes, extra bits not counted.</summary>
    public int Cost(ReadOnlySpan<int> counts)
    {
        var bits = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            bits += counts[i] * _lengths[i];
        }

        return bits;
    }

    /// <summary>
    /// Used symbols into <see cref="_sorted"/>, rarest first: count in the upper bits, symbol in the lower nine. Most counts are small and
    /// are sorted by counting them; the few others by insertion.
    /// </summary>
    private int Sort(ReadOnlySpan<int> counts)
    {
        const int Small = 64;
        Span<int> starts = stackalloc int[Small + 1];
        starts.Clear();
        foreach (var count in counts)
        {
            starts[Math.Min(count, Small)]++;
        }

        // Places of the first symbol with each count; those that do not occur have none.
        var used = 0;
        for (var count = 1; count <= Small; count++)
        {
            (starts[count], used) = (used, used + starts[count]);
        }

        var (large, firstLarge) = (starts[Small], starts[Small]);
        for (var i = 0; i < counts.Length; i++)
        {
            var count = counts[i];
            if (count == 0)
            {
                continue;
            }

            var entry = (Math.Min(count, 1 << 21) << 9) | i;
            if (count < Small)
            {
                _sorted[starts[count]++] = entry;
                continue;
            }

            var place = large++;
            for (; place > firstLarge && _sorted[place - 1] > entry; place--)
            {
                _sorted[place] = _sorted[place - 1];
            }

            _sorted[place] = entry;
        }

        return used;
    }

    /// <summary>Huffman's tree by two queues (van Leeuwen): leaves in order of weight, inner nodes in order of making.</summary>
    private void MeasureDepths(int used)
    {
        for (var i = 0; i < used; i++)
        {
            _weights[i] = _sorted[i] >> 9;
        }

        var (leaf, inner) = (0, used);
        for (var node = used; node < (2 * used) - 1; node++)
        {
            var first = leaf < used && (inner == node || _weights[leaf] <= _weights[inner]) ? leaf++ : inner++;
            var second = leaf < used && (inner == node || _weights[leaf] <= _weights[inner]) ? leaf++ : inner++;
            _weights[node] = _weights[first] + _weights[second];
            _parents[first] = _parents[second] = node;
        }

        // From here on _weights holds depths.
        _weights[(2 * used) - 2] = 0;
        for (var node = (2 * used) - 3; node >= 0; node--)
        {
            _weights[node] = _weights[_parents[node]] + 1;
            if (node < used)
            {
                _countOfLength[Math.Min(_weights[node], longest)]++;
            }
        }
    }

    /// <summary>Where words were cut to the longest length, lengthens others until Kraft's sum is 1 again.</summary>
    private void Limit()
    {
        var total = 0;
        for (var length = 1; length <= longest; length++)
        {
            total += _countOfLength[length] << (longest - length);
        }

        while (total > 1 << longest)
        {
            var length = longest - 1;
            while (_countOfLength[length] == 0)
            {
                length--;
            }

            _countOfLength[length]--;
            _countOfLength[length + 1] += 2;
            _countOfLength[longest]--;
            total--;
        }
    }

    private void Assign(int used)
    {
        var next = 0;
        for (var length = longest; length > 0; length--)
        {
            for (var i = 0; i < _countOfLength[length] && next < used; i++)
            {
                _lengths[_sorted[next++] & 0x1FF] = (byte)length;
            }
        }
    }

    private void AssignCodes()
    {
        Span<int> next = stackalloc int[16];
        var code = 0;
        for (var length = 1; length <= longest; length++)
        {
            next[length] = code;
            code = (code + _countOfLength[length]) << 1;
        }

        for (var i = 0; i < _lengths.Length; i++)
        {
            var length = _lengths[i];
            if (length > 0)
            {
                _words[i] = Reverse(next[length]++, length) | ((uint)length << 16);
            }
        }
    }

    private static ushort Reverse(int value, int length)
    {
        var v = (uint)value;
        v = ((v >> 1) & 0x5555) | ((v & 0x5555) << 1);
        v = ((v >> 2) & 0x3333) | ((v & 0x3333) << 2);
        v = ((v >> 4) & 0x0F0F) | ((v & 0x0F0F) << 4);
        v = ((v >> 8) | (v << 8)) & 0xFFFF;
        return (ushort)(v >> (16 - length));
    }
}

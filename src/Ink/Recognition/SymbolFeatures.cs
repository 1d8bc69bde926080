namespace OneCaptcha.Ink;

/// <summary>Turns the strokes that may be one symbol into the fixed-length input of the <see cref="SymbolNetwork"/>.</summary>
/// <remarks>
/// Direction maps as in Bai and Huo, "A study on the use of 8-directional features for online handwritten Chinese character recognition"
/// (ICDAR 2005): each piece of stroke is shared between the two nearest of eight directions and, bilinearly, between four cells of an
/// 8×8 grid. A ninth map holds the stroke ends. Square roots tame long strokes. The box keeps some of its aspect ratio
/// (r → √sin(πr/2); Liu et al., "Handwritten digit recognition: investigation of normalization and feature extraction techniques", 2004).
/// </remarks>
internal static class SymbolFeatures
{
    /// <summary>Cells along a side of the grid.</summary>
    public const int Grid = 8;

    /// <summary>How many numbers describe a symbol: eight direction maps, the map of stroke ends, and global features.</summary>
    public const int Length = (9 * Cells) + Globals;

    private const int Cells = Grid * Grid;
    private const int Globals = 12;
    private const float Spacing = 1f / 24;

    /// <summary>Most points a stroke is resampled to; a longer one is a scribble and is cut.</summary>
    private const int MaxSamples = 512;

    /// <summary>Writes the features of the chosen strokes.</summary>
    /// <param name="ink">The ink that holds them.</param>
    /// <param name="strokes">Their indices; at least one.</param>
    /// <param name="features">Gets <see cref="Length"/> numbers, most of them zero.</param>
    public static void Extract(InkStrokes ink, ReadOnlySpan<int> strokes, Span<float> features)
    {
        features = features[..Length];
        features.Clear();
        var box = InkBox.Empty;
        foreach (var stroke in strokes)
            box = box.With(InkBox.Of(ink[stroke]));

        var frame = new Frame(box);
        var shape = new Shape();
        Span<(float X, float Y)> path = stackalloc (float, float)[MaxSamples];
        foreach (var stroke in strokes)
        {
            var n = Resample(ink[stroke], box, frame.Size, path);
            Draw(path[..n], frame, features, ref shape);
        }

        for (var i = 0; i < 8 * Cells; i++)
            features[i] = features[i] == 0 ? 0 : MathF.Sqrt(features[i] * 4);
        shape.Write(features[(9 * Cells)..], box, strokes.Length);
    }

    /// <summary>Equal steps along the stroke in units of the symbol's larger side, then a [1 2 1] / 4 smoothing against pixel stairs.</summary>
    private static int Resample(ReadOnlySpan<InkPoint> stroke, InkBox box, float size, Span<(float X, float Y)> path)
    {
        var scale = 1 / size;
        var (x, y) = ((stroke[0].X - box.Left) * scale, (stroke[0].Y - box.Top) * scale);
        var n = 0;
        path[n++] = (x, y);
        var walked = 0f;
        for (var i = 1; i < stroke.Length && n < MaxSamples - 1; i++)
        {
            var (nextX, nextY) = ((stroke[i].X - box.Left) * scale, (stroke[i].Y - box.Top) * scale);
            var length = MathF.Sqrt(((nextX - x) * (nextX - x)) + ((nextY - y) * (nextY - y)));
            while (walked + length >= Spacing && n < MaxSamples - 1)
            {
                var part = (Spacing - walked) / length;
                x += part * (nextX - x);
                y += part * (nextY - y);
                path[n++] = (x, y);
                length -= Spacing - walked;
                walked = 0;
            }

            walked += length;
            (x, y) = (nextX, nextY);
        }

        if (walked > Spacing / 2)
            path[n++] = (x, y);
        Smooth(path[..n]);
        return n;
    }

    private static void Smooth(Span<(float X, float Y)> path)
    {
        if (path.Length < 3)
            return;
        var before = path[0];
        for (var i = 1; i < path.Length - 1; i++)
        {
            var here = path[i];
            path[i] = ((before.X + (2 * here.X) + path[i + 1].X) / 4, (before.Y + (2 * here.Y) + path[i + 1].Y) / 4);
            before = here;
        }
    }

    private static void Draw(ReadOnlySpan<(float X, float Y)> path, Frame frame, Span<float> features, ref Shape shape)
    {
        frame.Cell(path[0].X, path[0].Y).Spread(features[(8 * Cells)..(9 * Cells)], 1);
        frame.Cell(path[^1].X, path[^1].Y).Spread(features[(8 * Cells)..(9 * Cells)], 1);
        shape.StartStroke(path);
        for (var i = 1; i < path.Length; i++)
        {
            var (dx, dy) = (path[i].X - path[i - 1].X, path[i].Y - path[i - 1].Y);
            var length = MathF.Sqrt((dx * dx) + (dy * dy));
            if (length < 1e-6f)
                continue;
            var angle = MathF.Atan2(dy, dx);
            shape.Step(angle, length);
            var turn = angle * (4 / MathF.PI);
            turn = turn < 0 ? turn + 8 : turn;
            var direction = (int)turn;
            var share = turn - direction;
            var (midX, midY) = ((path[i].X + path[i - 1].X) / 2, (path[i].Y + path[i - 1].Y) / 2);
            var cell = frame.Cell(midX, midY);
            cell.Spread(features.Slice((direction & 7) * Cells, Cells), length * (1 - share));
            cell.Spread(features.Slice(((direction + 1) & 7) * Cells, Cells), length * share);
        }
    }

    /// <summary>The grid laid over the symbol's box, with part of its aspect ratio kept.</summary>
    private readonly struct Frame
    {
        private readonly float _scaleX;
        private readonly float _scaleY;
        private readonly float _shiftX;
        private readonly float _shiftY;

        public Frame(InkBox box)
        {
            // A pixel at least, so that a dot has a size.
            Size = MathF.Max(MathF.Max(box.Width, box.Height), 1);
            var (width, height) = (box.Width / Size, box.Height / Size);
            var ratio = MathF.Min(width, height);
            var kept = MathF.Sqrt(MathF.Sin(MathF.PI / 2 * ratio));
            var stretch = ratio > 0.02f ? kept / ratio : 1;
            var inner = Grid - 1;
            _scaleX = inner * (width < height ? stretch : 1);
            _scaleY = inner * (height < width ? stretch : 1);
            _shiftX = (inner - (width * _scaleX)) / 2;
            _shiftY = (inner - (height * _scaleY)) / 2;
        }

        public float Size { get; }

        public Corner Cell(float x, float y)
        {
            var (u, v) = (Math.Clamp((x * _scaleX) + _shiftX, 0, Grid - 1.001f), Math.Clamp((y * _scaleY) + _shiftY, 0, Grid - 1.001f));
            var (column, row) = ((int)u, (int)v);
            return new Corner((row * Grid) + column, u - column, v - row);
        }
    }

    /// <summary>A place on the grid: the cell up and left of it, and how far it lies to the right and down, 0 to 1.</summary>
    private readonly record struct Corner(int Cell, float Right, float Down)
    {
        /// <summary>Shares the weight between the four cells around.</summary>
        public void Spread(Span<float> map, float weight)
        {
            map = map.Slice(Cell, Grid + 2);
            map[0] += weight * (1 - Right) * (1 - Down);
            map[1] += weight * Right * (1 - Down);
            map[Grid] += weight * (1 - Right) * Down;
            map[Grid + 1] += weight * Right * Down;
        }
    }

    /// <summary>What the maps do not show: aspect, number of strokes, length, turning, and whether strokes close.</summary>
    private struct Shape
    {
        private float _length;
        private float _turning;
        private float _signed;
        private float _corners;
        private float _open;
        private float _angle;
        private bool _started;

        public void StartStroke(ReadOnlySpan<(float X, float Y)> path)
        {
            _started = false;
            var (dx, dy) = (path[^1].X - path[0].X, path[^1].Y - path[0].Y);
            _open += MathF.Sqrt((dx * dx) + (dy * dy));
        }

        public void Step(float angle, float length)
        {
            _length += length;
            if (_started)
            {
                var turn = angle - _angle;
                turn = turn > MathF.PI ? turn - (2 * MathF.PI) : turn < -MathF.PI ? turn + (2 * MathF.PI) : turn;
                _turning += MathF.Abs(turn);
                _signed += turn;
                _corners += MathF.Abs(turn) > 0.9f ? 1 : 0;
            }

            (_angle, _started) = (angle, true);
        }

        public readonly void Write(Span<float> globals, InkBox box, int strokes)
        {
            var floor = 0.04f * MathF.Max(MathF.Max(box.Width, box.Height), 1);
            var aspect = MathF.Log((box.Width + floor) / (box.Height + floor));
            globals[0] = MathF.Tanh(aspect);
            globals[1] = MathF.Tanh(aspect / 3);
            globals[2] = strokes == 1 ? 1 : 0;
            globals[3] = strokes == 2 ? 1 : 0;
            globals[4] = strokes == 3 ? 1 : 0;
            globals[5] = strokes > 3 ? 1 : 0;
            globals[6] = MathF.Min(_length, 8) / 3;
            globals[7] = MathF.Min(_turning / (2 * MathF.PI), 4) / 2;
            globals[8] = MathF.Tanh(_signed / (2 * MathF.PI));
            globals[9] = MathF.Min(_corners, 8) / 4;
            globals[10] = MathF.Min(_open, 4) / 2;
            globals[11] = _open / (_length + 0.1f);
        }
    }
}

namespace OneCaptcha.Lab.Ink;

/// <summary>Fits a logistic model by Newton's method with a little ridge; deterministic.</summary>
internal static class LogisticFit
{
    /// <summary>Returns one weight for each column and the constant last.</summary>
    public static float[] Fit(IReadOnlyList<(float[] Row, bool IsRight, double Weight)> examples, int rounds = 25)
    {
        var columns = examples[0].Row.Length;
        var n = columns + 1;
        var weights = new double[n];
        for (var round = 0; round < rounds; round++)
        {
            var (gradient, hessian) = (new double[n], new double[n, n]);
            foreach (var (row, isRight, weight) in examples)
            {
                var sum = weights[columns];
                for (var i = 0; i < columns; i++)
                    sum += weights[i] * row[i];
                var p = 1 / (1 + Math.Exp(-sum));
                var (error, curve) = (weight * ((isRight ? 1 : 0) - p), weight * Math.Max(p * (1 - p), 1e-6));
                for (var i = 0; i < n; i++)
                {
                    var x = i < columns ? row[i] : 1;
                    gradient[i] += error * x;
                    for (var j = 0; j <= i; j++)
                        hessian[i, j] += curve * x * (j < columns ? row[j] : 1);
                }
            }

            for (var i = 0; i < n; i++)
            {
                hessian[i, i] += 1;
                gradient[i] -= weights[i];
                for (var j = 0; j < i; j++)
                    hessian[j, i] = hessian[i, j];
            }

            var step = Solve(hessian, gradient);
            for (var i = 0; i < n; i++)
                weights[i] += Math.Clamp(step[i], -5, 5);
        }

        return [.. weights.Select(weight => (float)weight)];
    }

    /// <summary>Gaussian elimination with partial pivoting.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        var (a, b) = ((double[,])matrix.Clone(), (double[])right.Clone());
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            (b[column], b[pivot]) = (b[pivot], b[column]);
            for (var k = 0; k < n; k++)
                (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            for (var row = 0; row < n; row++)
            {
                if (row == column || a[row, column] == 0)
                    continue;
                var factor = a[row, column] / a[column, column];
                b[row] -= factor * b[column];
                for (var k = column; k < n; k++)
                    a[row, k] -= factor * a[column, k];
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => b[i] / a[i, i])];
    }
}

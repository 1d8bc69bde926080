using System.Text;

namespace OneCaptcha.Gateway.Widget;

/// <summary>
/// Takes comments and needless white space out of our scripts. It knows where strings, templates and regular expressions begin and end, and
/// relies on one habit of our sources: every statement that needs a semicolon has one, so that the end of a line means nothing. A test compares
/// what is left of each file with its source as a parser sees both.
/// </summary>
internal static class ScriptSpace
{
    // After these a slash begins a regular expression; after anything else it divides.
    private const string NoValueEnds = "(,=:[!&|?{};>";

    /// <summary>The same script, shorter.</summary>
    public static string Remove(string source)
    {
        var left = new StringBuilder(source.Length);
        for (var at = 0; at < source.Length;)
        {
            var end = TokenEnd(source, at, left);
            // The last statement of a block needs no semicolon, the last of a list no comma.
            if ((source[at] == '}' && left[^1] is ';' or ',') || (source[at] is ')' or ']' && left[^1] == ',')) left.Length--;
            if (!IsSpace(source, at)) left.Append(source, at, end - at);
            else if (end < source.Length && left.Length > 0 && Separates(left[^1], source[end])) left.Append(' ');
            at = end;
        }

        return left.ToString();
    }

    private static bool Separates(char before, char after) =>
        (IsWord(before) && IsWord(after)) || (before == '/' && after is '/' or '*') || (before == after && before is '+' or '-');

    private static int TokenEnd(string source, int at, StringBuilder left) => source[at] switch
    {
        _ when IsSpace(source, at) => SpaceEnd(source, at),
        '\'' or '"' => StringEnd(source, at),
        '`' => TemplateEnd(source, at),
        '/' when left.Length == 0 || NoValueEnds.Contains(left[^1]) => ExpressionEnd(source, at),
        _ => at + 1,
    };

    // A comment is white space.
    private static bool IsSpace(string source, int at) =>
        char.IsWhiteSpace(source[at]) || (source[at] == '/' && at + 1 < source.Length && source[at + 1] is '/' or '*');

    private static int SpaceEnd(string source, int at)
    {
        while (at < source.Length && IsSpace(source, at))
        {
            if (char.IsWhiteSpace(source[at])) at++;
            else if (source[at + 1] == '*') at = source.IndexOf("*/", at + 2, StringComparison.Ordinal) + 2;
            else at = source.IndexOf('\n', at) is var line and >= 0 ? line : source.Length;
        }

        return at;
    }

    private static int StringEnd(string source, int at)
    {
        var quote = source[at++];
        for (; source[at] != quote; at++)
        {
            if (source[at] == '\\') at++;
        }

        return at + 1;
    }

    private static int TemplateEnd(string source, int at)
    {
        for (at++; source[at] != '`'; at++)
        {
            if (source[at] == '\\') at++;
            else if (source[at] == '$' && source[at + 1] == '{') at = InsertionEnd(source, at + 2);
        }

        return at + 1;
    }

    // The closing brace of ${…}.
    private static int InsertionEnd(string source, int at)
    {
        for (var depth = 0; depth > 0 || source[at] != '}';)
        {
            if (source[at] is '\'' or '"')
            {
                at = StringEnd(source, at);
            }
            else if (source[at] == '`')
            {
                at = TemplateEnd(source, at);
            }
            else
            {
                depth += source[at] switch { '{' => 1, '}' => -1, _ => 0 };
                at++;
            }
        }

        return at;
    }

    private static int ExpressionEnd(string source, int at)
    {
        var inClass = false;
        for (at++; inClass || source[at] != '/'; at++)
        {
            if (source[at] == '\\') at++;
            else if (source[at] is '[' or ']') inClass = source[at] == '[';
        }

        return at + 1;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '$' or '#' || character > '\x7f';
}

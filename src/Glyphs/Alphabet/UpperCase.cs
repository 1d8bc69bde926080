using static OneCaptcha.Glyphs.Alphabet;

namespace OneCaptcha.Glyphs;

/// <summary>Latin capitals.</summary>
internal static class UpperCase
{
    public static IReadOnlyList<Skeleton> All { get; } =
    [
        Capital('A', .72f, "thin s 0,0 L .36,1 c", "c .36,1 L .72,0 s", "thin j .12,.32 L .6,.32 j"),
        Capital('B', .58f,
            "sl 0,0 L 0,1 sl", "k 0,1 L .28,1 H .53,.77 V .28,.53 L 0,.53 k", "k 0,.53 L .29,.53 H .58,.265 V .29,0 L 0,0 k"),
        Capital('C', .7f, "b .69,.79 C .63,.93 .52,1.01 .39,1.01 H 0,.5 V .39,-.01 C .53,-.01 .64,.07 .7,.22 f"),
        Capital('D', .68f, "sl 0,0 L 0,1 sl", "k 0,1 L .26,1 H .68,.5 V .26,0 L 0,0 k"),
        Capital('E', .54f, "sl 0,0 L 0,1 sl", "k 0,1 L .52,1 ad", "k 0,.52 L .45,.52 ab", "k 0,0 L .54,0 au"),
        Capital('F', .52f, "s 0,0 L 0,1 sl", "k 0,1 L .52,1 ad", "k 0,.49 L .45,.49 ab"),
        Capital('G', .72f, "b .69,.8 C .63,.93 .53,1.01 .39,1.01 H 0,.5 V .39,-.01 C .54,-.01 .65,.05 .71,.14 L .71,.45 L .42,.45 v"),
        Capital('H', .68f, "s 0,0 L 0,1 s", "s .68,0 L .68,1 s", "thin k 0,.52 L .68,.52 k"),
        Capital('I', .34f, "s .17,0 L .17,1 s", "sans v 0,1 L .34,1 v", "sans v 0,0 L .34,0 v"),
        Capital('J', .44f, "s .44,1 L .44,.28 V .21,-.01 C .1,-.01 .03,.05 0,.17 b"),
        Capital('K', .64f, "s 0,0 L 0,1 s", "thin s .6,1 L 0,.36 j", "j .2,.57 L .64,0 s"),
        Capital('L', .52f, "s 0,1 L 0,0 sl", "k 0,0 L .52,0 au"),
        Capital('M', .84f, "thin s 0,0 L 0,1 sl", "thick c .03,1 L .42,.14 c", "thin c .42,.14 L .81,1 c", "s .84,0 L .84,1 sr"),
        Capital('N', .68f, "thin s 0,0 L 0,1 sl", "thick c .03,1 L .65,0 c", "thin s .68,1 L .68,0 c"),
        Capital('O', .76f, "j .38,1.01 H .76,.5 V .38,-.01 H 0,.5 V .38,1.01 j"),
        Capital('P', .56f, "s 0,0 L 0,1 sl", "k 0,1 L .28,1 H .56,.735 V .28,.47 L 0,.47 k"),
        Capital('Q', .76f, "j .38,1.01 H .76,.5 V .38,-.01 H 0,.5 V .38,1.01 j", "thick f .44,.22 L .74,-.13 f"),
        Capital('R', .62f, "s 0,0 L 0,1 sl", "k 0,1 L .28,1 H .55,.745 V .28,.49 L 0,.49 k", "j .27,.49 L .62,0 s"),
        Capital('S', .56f,
            "b .52,.81 C .48,.94 .4,1.01 .28,1.01 C .13,1.01 .03,.9 .03,.76 C .03,.59 .15,.55 .28,.51 "
            + "C .44,.465 .56,.42 .56,.25 C .56,.08 .44,-.01 .28,-.01 C .13,-.01 .03,.06 0,.2 b"),
        Capital('T', .64f, "ad 0,1 L .64,1 ad", "s .32,0 L .32,1 j"),
        Capital('U', .66f, "s 0,1 L 0,.33 V .33,-.01 H .66,.33 L .66,1 s"),
        Capital('V', .7f, "s 0,1 L .35,0 c", "thin c .35,0 L .7,1 s"),
        Capital('W', .98f, "s 0,1 L .26,0 c", "thin c .26,0 L .49,1 c", "c .49,1 L .72,0 c", "thin c .72,0 L .98,1 s"),
        Capital('X', .66f, "s 0,1 L .66,0 s", "thin s 0,0 L .66,1 s"),
        Capital('Y', .66f, "s 0,1 L .33,.44 L .33,0 s", "thin s .66,1 L .33,.44 j"),
        Capital('Z', .6f, "ad .02,1 L .59,1 v", "thick c .55,.97 L .04,.03 c", "v 0,0 L .61,0 au"),
    ];
}

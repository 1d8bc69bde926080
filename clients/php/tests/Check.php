<?php
/** A test runner that PHP 5.2 reads. Whatever PHP complains of is a failure. */
class Check
{
    private static $passed = 0;
    private static $failed = 0;

    /** Turns every notice, warning and deprecation into a failure of the run. */
    public static function strictly()
    {
        // 2048 is E_STRICT, apart from E_ALL until 5.4 and deprecated by name from 8.4 on.
        error_reporting(E_ALL | 2048);
        ini_set('display_errors', '0');
        set_error_handler(array('Check', 'complain'));
    }

    public static function complain($level, $message, $file, $line)
    {
        self::fails("PHP complains: $message ($file:$line)");
        return true;
    }

    /** Runs every public method of the object whose name begins with a capital: it states a fact. */
    public static function facts($tests)
    {
        foreach (get_class_methods($tests) as $fact) {
            if (!preg_match('/^[A-Z]/', $fact)) {
                continue;
            }
            $before = self::$failed;
            try {
                $tests->$fact();
            } catch (Exception $exception) {
                self::fails(get_class($exception) . ': ' . $exception->getMessage());
            }
            if (self::$failed === $before) {
                self::$passed++;
            } else {
                self::$failed = $before + 1;
                echo '  in ', str_replace('_', ' ', $fact), "\n";
            }
        }
    }

    public static function same($expected, $actual)
    {
        if ($expected !== $actual) {
            self::fails('expected ' . var_export($expected, true) . ', got ' . var_export($actual, true));
        }
    }

    public static function holds($condition, $what)
    {
        if (!$condition) {
            self::fails($what);
        }
    }

    /** Prints the figures that test.sh adds up, and ends. */
    public static function end()
    {
        echo self::$passed, ' passed, ', self::$failed, " failed\n";
        exit(self::$failed === 0 && self::$passed > 0 ? 0 : 1);
    }

    private static function fails($what)
    {
        self::$failed++;
        echo "FAILED: $what\n";
    }
}

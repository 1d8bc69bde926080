<?php
// Verifies by the class and by the functions, over curl and over streams. Reads one JSON object a line, answers with one line each.
error_reporting(E_ALL);
set_error_handler(function ($level, $message, $file, $line) { throw new ErrorException($message, 0, $level, $file, $line); });
require $argv[1] . '/onecaptcha.php';

while (($line = fgets(STDIN)) !== false) {
    $ask = json_decode($line, true);
    $options = ['service' => $ask['service'], 'transport' => $ask['transport'] === 'curl' ? new OneCaptchaCurl() : new OneCaptchaStreams()];
    switch ($ask['call']) {
        case 'verifyPass':
            $result = (new OneCaptcha($ask['secret'], '', $options))->verifyPass($ask['pass'], '192.0.2.1');
            break;
        case 'verify':
            $result = (new OneCaptcha($ask['secret'], $ask['referer'], $options))->verify($ask['challenge'], $ask['strokes'], '192.0.2.1');
            break;
        case 'onecaptcha_verify_pass':
            $passed = onecaptcha_verify_pass($ask['secret'], $ask['pass'], '192.0.2.1', $options, $result);
            break;
        case 'onecaptcha_verify':
            $passed = onecaptcha_verify($ask['secret'], $ask['referer'], $ask['challenge'], $ask['strokes'], '192.0.2.1', $options, $result);
            break;
        case 'check':
            $result = (new OneCaptcha($ask['secret'], '', $options))->check();
            break;
    }
    if (isset($passed) && $passed !== $result->passed()) {
        throw new LogicException('The function and its result say different things.');
    }
    echo $result, "\n";
}

<?php
// Google's own PHP library from Debian; its documented way to another address is the request method's argument.
// Arguments: url secret pass hostname action. Prints "ok <hostname> <action> <score>" or the error codes.
require '/usr/share/php/ReCaptcha/autoload.php';

[, $url, $secret, $pass, $hostname, $action] = $argv;
foreach ([new ReCaptcha\RequestMethod\Post($url), new ReCaptcha\RequestMethod\CurlPost(null, $url)] as $method) {
    $recaptcha = new ReCaptcha\ReCaptcha($secret, $method);
    $answer = $recaptcha->setExpectedHostname($hostname)->setExpectedAction($action)->setScoreThreshold(0.5)->setChallengeTimeout(300)
        ->verify($pass, '192.0.2.1');
    echo $answer->isSuccess()
        ? "ok {$answer->getHostname()} {$answer->getAction()} {$answer->getScore()}\n"
        : implode(' ', $answer->getErrorCodes()) . "\n";
}

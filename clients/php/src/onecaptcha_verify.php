<?php
/**
 * Verifies handwriting: the fields mucaptcha-challenge and mucaptcha-strokes as they came.
 *
 * @param string           $secret    the site's secret
 * @param string           $referer   address of a page of the site
 * @param mixed            $challenge
 * @param mixed            $strokes
 * @param string           $ip        the visitor's address, or ''
 * @param array            $options   as OneCaptcha's; service is where it is
 * @param OneCaptchaResult $result    gets the outcome: why it is false
 * @return bool true where the visitor may go on, and only there
 */
function onecaptcha_verify(
    #[\SensitiveParameter]
    $secret,
    $referer,
    $challenge,
    $strokes,
    $ip = '',
    array $options = array(),
    &$result = null
) {
    $captcha = new OneCaptcha($secret, $referer, $options);
    $result = $captcha->verify($challenge, $strokes, $ip);
    return $result->passed();
}

/**
 * Verifies a pass: the field onecaptcha-response as it came.
 *
 * @param string           $secret  the site's secret
 * @param mixed            $pass
 * @param string           $ip      the visitor's address, or ''
 * @param array            $options as OneCaptcha's; service is where it is
 * @param OneCaptchaResult $result  gets the outcome: why it is false
 * @return bool true where the visitor may go on, and only there
 */
function onecaptcha_verify_pass(
    #[\SensitiveParameter]
    $secret,
    $pass,
    $ip = '',
    array $options = array(),
    &$result = null
) {
    $captcha = new OneCaptcha($secret, '', $options);
    $result = $captcha->verifyPass($pass, $ip);
    return $result->passed();
}

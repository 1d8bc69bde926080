<?php
/**
 * Asks a OneCaptcha service whether a visitor's answer is good.
 *
 *     $captcha = new OneCaptcha($secret, 'https://example.org/', array('service' => 'https://captcha.example.org'));
 *     $result = $captcha->verifyPass($_POST['onecaptcha-response']);
 *     if (!$result->passed()) { ... }
 *
 * Runs on PHP 5.3 and later. Nothing is thrown for what a visitor or the network does: every outcome is a OneCaptchaResult.
 */
class OneCaptcha
{
    /** Passes have 100 to 2,048 characters; what is longer would make the request unreadable, not the pass wrong. */
    const LONGEST_PASS = 2048;

    /** URL-encoded bytes of handwriting. The service reads bodies of 64 KiB; its script keeps below 48,000. */
    const LONGEST_STROKES = 60000;

    const LONGEST_CHALLENGE = 128;

    /** Bytes of a reply; the service's have a few hundred. */
    const LONGEST_REPLY = 65536;

    private $secret;
    private $referer;
    private $options = array(
        'service' => 'http://localhost:8080',
        'sitekey' => '',
        'connect_timeout' => 2.0,
        'timeout' => 5.0,
        'cafile' => '',
        'transport' => null,
    );

    /**
     * @param string $secret  the site's secret
     * @param string $referer address of a page of the site; handwriting needs it, passes do not
     * @param array  $options service: its address, as this server reaches it. sitekey: the public key that a pass must be of.
     *                        connect_timeout, timeout: seconds to connect and in all. cafile: certificates to trust, for
     *                        services with their own. transport: a OneCaptchaTransport; curl by default, else streams.
     * @throws InvalidArgumentException an option that does not exist: a misspelt timeout would go unnoticed
     */
    public function __construct(
        #[\SensitiveParameter]
        $secret,
        $referer = '',
        array $options = array()
    ) {
        foreach ($options as $name => $value) {
            if (!array_key_exists($name, $this->options)) {
                throw new InvalidArgumentException("OneCaptcha has no option '$name'.");
            }
            $this->options[$name] = $value;
        }
        $this->secret = self::text($secret);
        $this->referer = self::text($referer);
    }

    /**
     * Verifies handwriting: the fields mucaptcha-challenge and mucaptcha-strokes as they came. An answer that was right is
     * spent; so is one that was wrong too often.
     *
     * @param mixed  $challenge what is no text counts as missing, as do forged fields such as mucaptcha-challenge[]=
     * @param mixed  $strokes
     * @param string $ip        the visitor's address, or ''
     * @return OneCaptchaResult
     */
    public function verify($challenge, $strokes, $ip = '')
    {
        $challenge = self::text($challenge);
        $strokes = self::text($strokes);
        if ($challenge === '') {
            return new OneCaptchaResult(OneCaptchaResult::REFUSED, 'missing-challenge');
        }
        if ($strokes === '') {
            return new OneCaptchaResult(OneCaptchaResult::REFUSED, 'missing-strokes');
        }
        if (strlen($challenge) > self::LONGEST_CHALLENGE) {
            return new OneCaptchaResult(OneCaptchaResult::REFUSED, 'invalid-challenge');
        }
        if (strlen(urlencode($strokes)) > self::LONGEST_STROKES) {
            return new OneCaptchaResult(OneCaptchaResult::REFUSED, 'invalid-strokes');
        }

        // Asked once: a repetition after a lost reply would find the challenge spent, and call a right answer wrong.
        $reply = $this->ask('/v1/verify', array(
            'secret' => $this->secret, 'referer' => $this->referer, 'challenge' => $challenge, 'strokes' => $strokes,
        ) + self::visitor('ip', $ip), 1);
        if ($reply instanceof OneCaptchaResult) {
            return $reply;
        }

        $code = isset($reply['error_code']) && is_string($reply['error_code']) ? $reply['error_code'] : '';
        if ($reply['success'] === true) {
            return new OneCaptchaResult(OneCaptchaResult::PASSED);
        }
        return new OneCaptchaResult($code === '' ? OneCaptchaResult::WRONG : self::outcome($code), $code);
    }

    /**
     * Verifies a pass: the field onecaptcha-response (or the one of another service's script) as it came. It is good once.
     *
     * @param mixed  $pass what is no text counts as missing
     * @param string $ip   the visitor's address, or ''
     * @return OneCaptchaResult
     */
    public function verifyPass($pass, $ip = '')
    {
        $pass = self::text($pass);
        if ($pass === '') {
            return new OneCaptchaResult(OneCaptchaResult::REFUSED, 'missing-input-response');
        }
        if (strlen($pass) > self::LONGEST_PASS) {
            return new OneCaptchaResult(OneCaptchaResult::REFUSED, 'invalid-input-response');
        }

        // A reply that is lost is asked for once more, under the same key, so that no visitor loses a pass to it.
        $fields = array('secret' => $this->secret, 'response' => $pass, 'idempotency_key' => self::unique());
        if ($this->options['sitekey'] !== '') {
            $fields['sitekey'] = $this->options['sitekey'];
        }
        $reply = $this->ask('/siteverify', $fields + self::visitor('remoteip', $ip), 2);
        if ($reply instanceof OneCaptchaResult) {
            return $reply;
        }

        $code = self::firstCode($reply);
        return $reply['success'] === true
            ? new OneCaptchaResult(OneCaptchaResult::PASSED, '', $reply)
            : new OneCaptchaResult(self::outcome($code), $code);
    }

    /**
     * Asks whether the service is there and knows the secret; spends nothing. For settings pages.
     *
     * @return OneCaptchaResult READY, UNREACHABLE or MISCONFIGURED
     */
    public function check()
    {
        $reply = $this->ask('/siteverify', array('secret' => $this->secret, 'response' => 'check'), 1);
        if ($reply instanceof OneCaptchaResult) {
            return $reply;
        }

        // Any verdict on the pass, which is none, means that the secret was accepted.
        $code = self::firstCode($reply);
        $outcome = self::outcome($code);
        return $outcome === OneCaptchaResult::REFUSED
            ? new OneCaptchaResult(OneCaptchaResult::READY)
            : new OneCaptchaResult($outcome, $code);
    }

    /** What var_dump shows: no secret. PHP asks this from 5.6 on. */
    public function __debugInfo()
    {
        return array('service' => $this->options['service'], 'referer' => $this->referer);
    }

    /** The reply's fields, 'success' among them, or the result where there is none. */
    private function ask($path, array $fields, $attempts)
    {
        $mistake = $this->mistake();
        if ($mistake !== '') {
            return new OneCaptchaResult(OneCaptchaResult::MISCONFIGURED, $mistake);
        }

        $url = rtrim(self::text($this->options['service']), '/') . $path;
        $body = http_build_query($fields, '', '&');
        $until = microtime(true) + $this->options['timeout'];
        do {
            $reply = $this->attempt($url, $body, $until - microtime(true));
        } while ($reply instanceof OneCaptchaResult && --$attempts > 0 && microtime(true) < $until);
        return $reply;
    }

    private function attempt($url, $body, $seconds)
    {
        try {
            $reply = $this->transport()->post($url, $body, array(
                'connect' => min($this->options['connect_timeout'], $seconds),
                'total' => $seconds,
                'bytes' => self::LONGEST_REPLY,
                'cafile' => $this->options['cafile'],
            ));
        } catch (OneCaptchaTransportException $failure) {
            return new OneCaptchaResult(OneCaptchaResult::UNREACHABLE, $failure->getMessage());
        }

        if ($reply['status'] !== 200) {
            return new OneCaptchaResult(OneCaptchaResult::UNREACHABLE, 'http-' . $reply['status']);
        }
        $json = json_decode($reply['body'], true);
        return is_array($json) && isset($json['success']) && is_bool($json['success'])
            ? $json
            : new OneCaptchaResult(OneCaptchaResult::UNREACHABLE, 'unexpected-reply');
    }

    private function transport()
    {
        if ($this->options['transport'] === null) {
            $this->options['transport'] = OneCaptchaCurl::isThere() ? new OneCaptchaCurl() : new OneCaptchaStreams();
        }
        return $this->options['transport'];
    }

    /** What is wrong with the setup itself, or ''. */
    private function mistake()
    {
        if ($this->secret === '') {
            return 'missing-secret-key';
        }
        // Host, port and path, no more: a user's name or a query would be somebody's secret.
        $isAddress = preg_match('#^https?://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?(/[^?\#\s]*)?$#Di', self::text($this->options['service']));
        return $isAddress ? '' : 'invalid-service-address';
    }

    /** What an error code means to the caller. A code that is not known here refuses: nobody is let in for it. */
    private static function outcome($code)
    {
        switch ($code) {
            case 'internal-error':
            case 'challenge-verification-error':
                return OneCaptchaResult::UNREACHABLE;
            case 'missing-input-secret':
            case 'invalid-input-secret':
            case 'missing-secret-key':
            case 'invalid-secret-key':
            case 'missing-referer':
            case 'invalid-referer':
            case 'referer-not-allowed':
                return OneCaptchaResult::MISCONFIGURED;
            default:
                return OneCaptchaResult::REFUSED;
        }
    }

    private static function firstCode(array $reply)
    {
        $codes = isset($reply['error-codes']) ? $reply['error-codes'] : null;
        return is_array($codes) && isset($codes[0]) && is_string($codes[0]) ? $codes[0] : '';
    }

    private static function visitor($field, $ip)
    {
        $ip = self::text($ip);
        return $ip === '' || strlen($ip) > 64 ? array() : array($field => $ip);
    }

    private static function text($value)
    {
        return is_string($value) ? trim($value) : '';
    }

    /** Never the same twice; nobody need be unable to guess it. */
    private static function unique()
    {
        return md5(uniqid('', true) . mt_rand() . mt_rand() . getmypid());
    }
}

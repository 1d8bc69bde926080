<?php
/** What every reply comes to. Runs without a network, on every PHP that the client is for. */
$folder = dirname(__FILE__);
require_once $folder . '/Check.php';
Check::strictly();
require_once $folder . '/../onecaptcha.php';
require_once $folder . '/ScriptedTransport.php';

class UnitTests
{
    const SECRET = 'sk_site_0123456789';
    const PAGE = 'https://example.org/';

    private $transport;

    public function A_pass_that_the_service_accepts_has_passed_with_what_is_told_of_it()
    {
        $result = $this->pass('{"success":true,"challenge_ts":"2026-01-31T12:00:00Z","hostname":"example.org","action":"login","cdata":"c"}');
        Check::same(true, $result->passed());
        Check::same(
            array('passed', '', '2026-01-31T12:00:00Z', 'example.org', 'login', 'c'),
            array($result->outcome(), $result->code(), $result->solvedAt(), $result->hostname(), $result->action(), $result->customerData()));
    }

    public function Every_code_of_siteverify_has_its_outcome()
    {
        $outcomes = array(
            'missing-input-response' => 'refused', 'invalid-input-response' => 'refused', 'already-seen-response' => 'refused',
            'expired-input-response' => 'refused', 'timeout-or-duplicate' => 'refused', 'sitekey-secret-mismatch' => 'refused',
            'bad-request' => 'refused', 'a-code-of-the-future' => 'refused',
            'missing-input-secret' => 'misconfigured', 'invalid-input-secret' => 'misconfigured',
        );
        foreach ($outcomes as $code => $outcome) {
            $result = $this->pass('{"success":false,"error-codes":["' . $code . '"]}');
            Check::same(array(false, $outcome, $code), array($result->passed(), $result->outcome(), $result->code()));
        }
    }

    public function Every_code_of_the_handwriting_protocol_has_its_outcome()
    {
        $outcomes = array(
            '' => 'wrong', 'missing-challenge' => 'refused', 'invalid-challenge' => 'refused', 'missing-strokes' => 'refused',
            'invalid-strokes' => 'refused', 'a-code-of-the-future' => 'refused', 'missing-secret-key' => 'misconfigured',
            'invalid-secret-key' => 'misconfigured', 'missing-referer' => 'misconfigured', 'invalid-referer' => 'misconfigured',
            'referer-not-allowed' => 'misconfigured', 'challenge-verification-error' => 'unreachable',
        );
        foreach ($outcomes as $code => $outcome) {
            $result = $this->ink('{"success":false,"error_code":"' . $code . '"}');
            Check::same(array(false, $outcome, $code), array($result->passed(), $result->outcome(), $result->code()));
        }
        Check::same('passed', $this->ink('{"success":true,"error_code":""}')->outcome());
    }

    public function Only_a_success_that_is_true_itself_passes()
    {
        $bodies = array('', 'null', 'true', '[]', '{}', '"success"', '{"success":"true"}', '{"success":1}', '{"success":null}', '[true]', '<html>', '{"success":tru');
        foreach ($bodies as $body) {
            Check::same('unreachable: unexpected-reply', (string) $this->pass($body));
            Check::same('unreachable: unexpected-reply', (string) $this->ink($body));
        }
        foreach (array('{"success":false}', '{"success":false,"error-codes":"x"}', '{"success":false,"error-codes":[[]]}') as $body) {
            Check::same('refused', $this->pass($body)->outcome());
        }
    }

    public function A_success_with_another_status_than_200_does_not_pass()
    {
        foreach (array(201, 204, 301, 302, 404, 500, 503) as $status) {
            $reply = array('status' => $status, 'body' => '{"success":true}');
            Check::same("unreachable: http-$status", (string) $this->verifyPass('pass', array($reply, $reply)));
            Check::same("unreachable: http-$status", (string) $this->verify('challenge', '[]', array($reply)));
        }
    }

    public function A_field_that_is_missing_or_empty_or_no_text_is_refused_without_asking()
    {
        foreach (array(null, '', "  \n", array('x'), array(), false, true, 7) as $field) {
            Check::same('refused: missing-input-response', (string) $this->verifyPass($field, array()));
            Check::same('refused: missing-challenge', (string) $this->verify($field, '[]', array()));
            Check::same('refused: missing-strokes', (string) $this->verify('challenge', $field, array()));
            Check::same(array(), $this->transport->urls);
        }
    }

    public function A_field_too_long_to_be_read_is_refused_without_asking_and_not_taken_for_a_faulty_service()
    {
        Check::same('refused: invalid-input-response', (string) $this->verifyPass(str_repeat('x', 2049), array()));
        Check::same('refused: invalid-challenge', (string) $this->verify(str_repeat('x', 129), '[]', array()));
        Check::same('refused: invalid-strokes', (string) $this->verify('challenge', str_repeat('[', 20001), array()));
        Check::same(array(), $this->transport->urls);
    }

    public function A_lost_reply_about_a_pass_is_asked_for_once_more_under_the_same_key()
    {
        $result = $this->verifyPass('pass', array(new OneCaptchaTransportException('cut-off'), '{"success":true}'));
        Check::same(true, $result->passed());
        Check::same(2, count($this->transport->forms));
        Check::same($this->transport->forms[0], $this->transport->forms[1]);
        $keys = array($this->transport->forms[0]['idempotency_key']);
        $this->verifyPass('pass', array('{"success":true}'));
        $keys[] = $this->transport->forms[0]['idempotency_key'];
        Check::same(2, count(array_unique($keys)));
    }

    public function No_more_is_asked_than_twice_for_a_pass_and_once_for_handwriting()
    {
        $lost = new OneCaptchaTransportException('timeout');
        Check::same('unreachable: timeout', (string) $this->verifyPass('pass', array($lost, $lost, '{"success":true}')));
        Check::same('unreachable: timeout', (string) $this->verify('challenge', '[]', array($lost, '{"success":true}')));
    }

    public function A_refusal_is_not_asked_about_again()
    {
        $this->pass('{"success":false,"error-codes":["already-seen-response"]}');
        Check::same(1, count($this->transport->urls));
    }

    public function What_is_sent_is_what_the_service_reads()
    {
        $this->ink('{"success":true,"error_code":""}');
        Check::same(array('https://captcha.example.org/v1/verify'), $this->transport->urls);
        Check::same(
            array('secret' => self::SECRET, 'referer' => self::PAGE, 'challenge' => 'challenge', 'strokes' => '[[[1,2,3]]]', 'ip' => '192.0.2.1'),
            $this->transport->forms[0]);
        $this->pass('{"success":true}');
        $form = $this->transport->forms[0];
        unset($form['idempotency_key']);
        Check::same(array('https://captcha.example.org/siteverify'), $this->transport->urls);
        Check::same(array('secret' => self::SECRET, 'response' => 'pass', 'sitekey' => 'key', 'remoteip' => '192.0.2.1'), $form);
    }

    public function Both_attempts_together_take_no_longer_than_the_limit()
    {
        $this->verifyPass('pass', array(new OneCaptchaTransportException('cut-off'), '{"success":true}'));
        Check::holds($this->transport->limits[0]['total'] <= 5.0, 'The first attempt may take too long.');
        Check::holds($this->transport->limits[1]['total'] <= $this->transport->limits[0]['total'], 'The second attempt begins anew.');
        Check::holds($this->transport->limits[1]['connect'] <= 2.0, 'The connection may take too long.');
    }

    public function A_setup_that_cannot_work_is_told_without_asking()
    {
        $cases = array(
            array('', 'https://captcha.example.org', 'missing-secret-key'),
            array(self::SECRET, '', 'invalid-service-address'),
            array(self::SECRET, 'captcha.example.org', 'invalid-service-address'),
            array(self::SECRET, 'ftp://captcha.example.org', 'invalid-service-address'),
            array(self::SECRET, 'https://user:password@captcha.example.org', 'invalid-service-address'),
            array(self::SECRET, 'https://captcha.example.org/?a=b', 'invalid-service-address'),
            array(self::SECRET, 'http:///x', 'invalid-service-address'),
        );
        foreach ($cases as $case) {
            $transport = new ScriptedTransport(array('{"success":true}'));
            $captcha = new OneCaptcha($case[0], self::PAGE, array('service' => $case[1], 'transport' => $transport));
            Check::same('misconfigured: ' . $case[2], (string) $captcha->verifyPass('pass'));
            Check::same(array(), $transport->urls);
        }
    }

    public function An_option_that_does_not_exist_is_a_mistake_of_the_program()
    {
        try {
            new OneCaptcha(self::SECRET, self::PAGE, array('time_out' => 1));
            Check::holds(false, 'It was taken.');
        } catch (InvalidArgumentException $mistake) {
            Check::holds(strpos($mistake->getMessage(), self::SECRET) === false, 'The secret is in the message.');
        }
    }

    public function The_secret_shows_nowhere()
    {
        $captcha = $this->captcha(array(new OneCaptchaTransportException('tls'), new OneCaptchaTransportException('tls')));
        $result = $captcha->verifyPass('pass');
        Check::holds(strpos($result . print_r($result, true), self::SECRET) === false, 'The result tells the secret.');
        if (version_compare(PHP_VERSION, '5.6.0') >= 0) {
            Check::holds(strpos(print_r($captcha, true), self::SECRET) === false, 'print_r tells the secret.');
        }
    }

    public function A_check_tells_whether_the_keys_are_known_and_lets_nobody_in()
    {
        $cases = array(
            '{"success":false,"error-codes":["invalid-input-response"]}' => 'ready',
            '{"success":false,"error-codes":["invalid-input-secret"]}' => 'misconfigured: invalid-input-secret',
            '{"success":false,"error-codes":["internal-error"]}' => 'unreachable: internal-error',
            '{"success":true}' => 'ready',
            '<html>' => 'unreachable: unexpected-reply',
        );
        foreach ($cases as $body => $expected) {
            $result = $this->captcha(array($body))->check();
            Check::same(array($expected, false), array((string) $result, $result->passed()));
        }
    }

    public function The_functions_are_true_for_a_pass_alone_and_tell_why_not()
    {
        $options = array('service' => 'https://captcha.example.org', 'transport' => new ScriptedTransport(array(
            '{"success":true}', '{"success":false,"error-codes":["internal-error"]}', '{"success":true,"error_code":""}', '{"success":false,"error_code":""}',
        )));
        Check::same(true, onecaptcha_verify_pass(self::SECRET, 'pass', '', $options));
        Check::same(false, onecaptcha_verify_pass(self::SECRET, 'pass', '', $options, $result));
        Check::same(OneCaptchaResult::UNREACHABLE, $result->outcome());
        Check::same(true, onecaptcha_verify(self::SECRET, self::PAGE, 'challenge', '[]', '192.0.2.1', $options));
        Check::same(false, onecaptcha_verify(self::SECRET, self::PAGE, 'challenge', '[]', '192.0.2.1', $options, $result));
        Check::same(OneCaptchaResult::WRONG, $result->outcome());
    }

    private function pass($body)
    {
        return $this->verifyPass('pass', array($body, $body));
    }

    private function ink($body)
    {
        return $this->verify('challenge', '[[[1,2,3]]]', array($body));
    }

    private function verifyPass($pass, array $replies)
    {
        return $this->captcha($replies)->verifyPass($pass, '192.0.2.1');
    }

    private function verify($challenge, $strokes, array $replies)
    {
        return $this->captcha($replies)->verify($challenge, $strokes, '192.0.2.1');
    }

    private function captcha(array $replies)
    {
        $this->transport = new ScriptedTransport($replies);
        return new OneCaptcha(self::SECRET, self::PAGE, array(
            'service' => 'https://captcha.example.org/', 'sitekey' => 'key', 'transport' => $this->transport,
        ));
    }
}

Check::facts(new UnitTests());
Check::end();

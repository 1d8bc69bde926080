<?php
/** Both transports against servers that misbehave. */
require_once dirname(__FILE__) . '/Check.php';
Check::strictly();
require_once dirname(__FILE__) . '/../onecaptcha.php';
require_once dirname(__FILE__) . '/Certificates.php';

class NetworkTests
{
    private $transport;
    private $certificates;
    private $process;
    private $pipes;

    public function __construct(OneCaptchaTransport $transport, Certificates $certificates)
    {
        $this->transport = $transport;
        $this->certificates = $certificates;
    }

    public function A_request_arrives_whole_and_its_reply_comes_back()
    {
        $pass = str_repeat('p&=+ä', 300);
        $result = $this->verify('echo', 'http://127.0.0.1', array(), $pass);
        Check::same('passed', (string) $result);
        Check::holds(strpos($result->hostname(), 'response=' . urlencode($pass)) !== false, 'The pass did not arrive.');
        Check::holds(preg_match('/\r\nHost: 127\.0\.0\.1:[0-9]+\r\n/', $result->hostname()) === 1, 'The host was not named.');
    }

    public function A_service_behind_a_path_is_asked_there()
    {
        $result = $this->verify('echo', 'http://127.0.0.1', array('path' => '/captcha/'));
        Check::same(0, strpos($result->hostname(), 'POST /captcha/siteverify HTTP/1.'));
    }

    public function A_server_that_says_nothing_is_given_up_in_time()
    {
        $this->inTime('silent', 'unreachable: timeout');
    }

    public function A_server_that_drips_is_given_up_in_time()
    {
        $this->inTime('dripping', 'unreachable: timeout');
    }

    public function A_redirect_is_not_followed()
    {
        Check::same('unreachable: http-302', (string) $this->verify('redirecting', 'http://127.0.0.1'));
    }

    public function A_reply_without_end_is_given_up()
    {
        Check::same('unreachable: too-large', (string) $this->verify('flooding', 'http://127.0.0.1'));
    }

    public function A_reply_that_breaks_off_is_none()
    {
        Check::same('unreachable: cut-off', (string) $this->verify('cut', 'http://127.0.0.1'));
        Check::same('unreachable: cut-off', (string) $this->verify('empty', 'http://127.0.0.1'));
    }

    public function Nobody_listening_is_told()
    {
        $this->start('echo', '');
        $port = trim(fgets($this->pipes[1]));
        $this->stop();
        $captcha = new OneCaptcha('sk_x', '', array('service' => "http://127.0.0.1:$port", 'transport' => $this->transport));
        Check::same('unreachable: connect', (string) $captcha->verifyPass('pass'));
    }

    public function A_certificate_of_the_host_by_a_trusted_authority_is_good()
    {
        Check::same('passed', (string) $this->tls('localhost', true));
    }

    public function A_certificate_of_another_host_is_refused()
    {
        Check::same('unreachable: tls', (string) $this->tls('other.example', true));
    }

    public function A_certificate_of_an_unknown_authority_is_refused()
    {
        Check::same('unreachable: tls', (string) $this->tls('localhost', false));
    }

    public function Silence_during_the_handshake_is_given_up_in_time()
    {
        $this->inTime('silent', 'unreachable: timeout', 'https://127.0.0.1');
    }

    private function tls($host, $isTrusted)
    {
        $options = $isTrusted ? array('cafile' => $this->certificates->file()) : array();
        return $this->verify('echo', 'https://localhost', $options, 'pass', $this->certificates->signFor($host));
    }

    private function inTime($behaviour, $expected, $address = 'http://127.0.0.1')
    {
        $before = microtime(true);
        Check::same($expected, (string) $this->verify($behaviour, $address, array('timeout' => 0.4)));
        Check::holds(microtime(true) - $before < 2.0, 'It took ' . round(microtime(true) - $before, 1) . ' s.');
    }

    private function verify($behaviour, $address, array $options = array(), $pass = 'pass', $certificate = '')
    {
        $path = isset($options['path']) ? $options['path'] : '';
        unset($options['path']);
        $this->start($behaviour, $certificate);
        $port = trim(fgets($this->pipes[1]));
        $captcha = new OneCaptcha('sk_x', '', $options + array('service' => "$address:$port$path", 'transport' => $this->transport));
        $result = $captcha->verifyPass($pass);
        $this->stop();
        return $result;
    }

    private function start($behaviour, $certificate)
    {
        $this->process = proc_open(
            array(PHP_BINARY, dirname(__FILE__) . '/server.php', $behaviour, $certificate), array(array('pipe', 'r'), array('pipe', 'w')), $this->pipes);
    }

    private function stop()
    {
        fclose($this->pipes[0]);
        // It ends when it has nothing more to serve: what it prints ends with it.
        stream_get_contents($this->pipes[1]);
        fclose($this->pipes[1]);
        proc_close($this->process);
    }
}

$folder = sys_get_temp_dir() . '/onecaptcha-' . getmypid();
mkdir($folder);
$certificates = new Certificates($folder);
Check::facts(new NetworkTests(new OneCaptchaStreams(), $certificates));
if (OneCaptchaCurl::isThere()) {
    Check::facts(new NetworkTests(new OneCaptchaCurl(), $certificates));
}
array_map('unlink', glob($folder . '/*'));
rmdir($folder);
Check::end();

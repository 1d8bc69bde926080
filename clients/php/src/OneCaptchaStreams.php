<?php
/**
 * Sends by PHP's own sockets, where there is no curl; allow_url_fopen need not be on. Speaks HTTP/1.0, so that a reply ends
 * where the connection does. PHP's http:// streams limit each read, not the whole: a server that sends a byte now and then
 * would hold a page for ever. Only the look-up of a name is out of reach of the time limits.
 */
class OneCaptchaStreams implements OneCaptchaTransport
{
    /** Room for the headers of a reply, in bytes. */
    const HEADERS = 16384;

    private $deadline = 0.0;

    public function post($url, $body, array $limits)
    {
        $this->deadline = microtime(true) + $limits['total'];
        // What PHP has to say of a failed connection is no warning of the caller's program.
        set_error_handler(array($this, 'hush'));
        try {
            $reply = $this->exchange(parse_url($url), $body, $limits);
        } catch (OneCaptchaTransportException $failure) {
            restore_error_handler();
            throw $failure;
        }
        restore_error_handler();
        return self::read($reply);
    }

    /** An error handler: each step tells by what it returns whether it went well. */
    public function hush($level, $message)
    {
        return true;
    }

    private function exchange(array $url, $body, array $limits)
    {
        $isTls = strtolower($url['scheme']) === 'https';
        $port = isset($url['port']) ? $url['port'] : ($isTls ? 443 : 80);
        $context = stream_context_create($isTls ? array('ssl' => self::verification($url['host'], $limits['cafile'])) : array());
        $socket = stream_socket_client(
            'tcp://' . $url['host'] . ':' . $port, $number, $message, min($limits['connect'], $limits['total']), STREAM_CLIENT_CONNECT, $context);
        if ($socket === false) {
            throw new OneCaptchaTransportException($this->isOver() ? 'timeout' : 'connect');
        }

        stream_set_blocking($socket, false);
        if ($isTls) {
            $this->secure($socket);
        }
        $path = isset($url['path']) ? $url['path'] : '/';
        $host = $url['host'] . (isset($url['port']) ? ':' . $url['port'] : '');
        $this->send($socket, "POST $path HTTP/1.0\r\nHost: $host\r\nAccept: application/json\r\nConnection: close\r\n"
            . "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " . strlen($body) . "\r\n\r\n" . $body);
        return $this->receive($socket, $limits['bytes']);
    }

    /** Before 5.6 PHP looks for the host in the certificate's common name alone, and knows no certificates of its own. */
    private static function verification($host, $cafile)
    {
        $options = array('verify_peer' => true, 'allow_self_signed' => false);
        $isOld = version_compare(PHP_VERSION, '5.6.0') < 0;
        if ($isOld) {
            $options += array('CN_match' => $host, 'SNI_enabled' => true, 'SNI_server_name' => $host);
        } else {
            $options += array('verify_peer_name' => true, 'peer_name' => trim($host, '[]'));
        }
        return $cafile === '' ? $options : $options + array('cafile' => $cafile);
    }

    private function secure($socket)
    {
        // 1.2 and 1.3 where PHP can say so (5.6, 7.4); else whatever it takes TLS to be.
        $newer = array_filter(array('STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT', 'STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT'), 'defined');
        $method = $newer === array() ? STREAM_CRYPTO_METHOD_TLS_CLIENT : 0;
        foreach ($newer as $version) {
            $method |= constant($version);
        }
        // 0: it wants to read or write once more.
        while (($done = stream_socket_enable_crypto($socket, true, $method)) === 0) {
            $this->await($socket, false);
        }
        if ($done !== true) {
            throw new OneCaptchaTransportException('tls');
        }
    }

    private function send($socket, $request)
    {
        while ($request !== '') {
            $written = fwrite($socket, $request);
            if ($written === false) {
                throw new OneCaptchaTransportException('cut-off');
            }
            $request = (string) substr($request, $written);
            if ($request !== '') {
                $this->await($socket, true);
            }
        }
    }

    private function receive($socket, $bytes)
    {
        $most = $bytes + self::HEADERS;
        $reply = '';
        while (true) {
            $part = fread($socket, 8192);
            if ($part !== false && $part !== '') {
                $reply .= $part;
                if (strlen($reply) > $most) {
                    throw new OneCaptchaTransportException('too-large');
                }
            } elseif (feof($socket)) {
                return $reply;
            } else {
                $this->await($socket, false);
            }
        }
    }

    private function await($socket, $isToWrite)
    {
        if ($this->isOver()) {
            throw new OneCaptchaTransportException('timeout');
        }
        $left = $this->deadline - microtime(true);
        $read = $isToWrite ? null : array($socket);
        $write = $isToWrite ? array($socket) : null;
        $except = null;
        stream_select($read, $write, $except, (int) $left, (int) (($left - (int) $left) * 1000000));
    }

    private function isOver()
    {
        return microtime(true) >= $this->deadline;
    }

    private static function read($reply)
    {
        $end = strpos($reply, "\r\n\r\n");
        if ($end === false || !preg_match('#^HTTP/1\.[01] ([0-9]{3})#', $reply, $status)) {
            throw new OneCaptchaTransportException('cut-off');
        }
        $body = (string) substr($reply, $end + 4);
        $isLengthKnown = preg_match('/\r\nContent-Length: *([0-9]+)/i', substr($reply, 0, $end), $length);
        if ($isLengthKnown && strlen($body) < (int) $length[1]) {
            throw new OneCaptchaTransportException('cut-off');
        }
        return array('status' => (int) $status[1], 'body' => $body);
    }
}

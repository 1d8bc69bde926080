<?php
/** Sends by the curl extension. */
class OneCaptchaCurl implements OneCaptchaTransport
{
    private $reply = '';
    private $most = 0;

    /** @return bool whether the extension is there */
    public static function isThere()
    {
        return function_exists('curl_init');
    }

    public function post($url, $body, array $limits)
    {
        $this->reply = '';
        $this->most = $limits['bytes'];
        $curl = curl_init($url);
        $options = array(
            CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => $body,
            // No 'Expect: 100-continue': some proxies make it wait for a second.
            CURLOPT_HTTPHEADER => array('Content-Type: application/x-www-form-urlencoded', 'Accept: application/json', 'Expect:'),
            CURLOPT_WRITEFUNCTION => array($this, 'take'),
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_SSL_VERIFYPEER => true,
            CURLOPT_SSL_VERIFYHOST => 2,
            // Without it, limits below a second fail at once on systems that look names up by signal.
            CURLOPT_NOSIGNAL => true,
            CURLOPT_CONNECTTIMEOUT_MS => self::milliseconds($limits['connect']),
            CURLOPT_TIMEOUT_MS => self::milliseconds($limits['total']),
        );
        if (defined('CURLOPT_PROTOCOLS')) {
            $options[CURLOPT_PROTOCOLS] = CURLPROTO_HTTP | CURLPROTO_HTTPS;
        }
        if ($limits['cafile'] !== '') {
            $options[CURLOPT_CAINFO] = $limits['cafile'];
        }
        if (!curl_setopt_array($curl, $options)) {
            throw new OneCaptchaTransportException('no-transport');
        }

        $done = curl_exec($curl);
        $error = curl_errno($curl);
        $status = (int) curl_getinfo($curl, CURLINFO_HTTP_CODE);
        if (strlen($this->reply) > $this->most) {
            throw new OneCaptchaTransportException('too-large');
        }
        if ($done === false) {
            throw new OneCaptchaTransportException(self::code($error));
        }

        return array('status' => $status, 'body' => $this->reply);
    }

    /** Called by curl with each part of the reply; another number than the part's length ends the transfer. */
    public function take($curl, $part)
    {
        $this->reply .= $part;
        return strlen($this->reply) > $this->most ? 0 : strlen($part);
    }

    private static function milliseconds($seconds)
    {
        // 0 would mean: for ever.
        return max(1, (int) round($seconds * 1000));
    }

    /** libcurl's numbers (curl/curl.h). */
    private static function code($error)
    {
        switch ($error) {
            case 28: // CURLE_OPERATION_TIMEDOUT
                return 'timeout';
            case 35: // CURLE_SSL_CONNECT_ERROR
            case 51: // CURLE_PEER_FAILED_VERIFICATION, before 7.62
            case 58: // CURLE_SSL_CERTPROBLEM
            case 60: // CURLE_PEER_FAILED_VERIFICATION
            case 77: // CURLE_SSL_CACERT_BADFILE
                return 'tls';
            case 18: // CURLE_PARTIAL_FILE
            case 52: // CURLE_GOT_NOTHING
            case 56: // CURLE_RECV_ERROR
                return 'cut-off';
            default:
                return 'connect';
        }
    }
}

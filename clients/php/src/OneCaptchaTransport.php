<?php
/** Sends one request. Implement it to send by your framework's own HTTP client. */
interface OneCaptchaTransport
{
    /**
     * Posts a form. Redirects are not followed: they would carry the secret elsewhere. The names of certificates are verified.
     *
     * @param string $url    http or https
     * @param string $body   application/x-www-form-urlencoded
     * @param array  $limits 'connect' and 'total' in seconds; 'bytes' that a reply may have; 'cafile', or ''
     * @return array 'status' (int) and 'body' (string)
     * @throws OneCaptchaTransportException where there is no whole reply within the limits
     */
    public function post($url, $body, array $limits);
}

<?php
/**
 * A server that behaves as its argument says, until its standard input ends. Prints its port. With a second argument, a file of
 * certificate and key, it speaks TLS.
 */
list(, $behaviour, $certificate) = $argv + array(2 => '');
$context = stream_context_create($certificate === '' ? array() : array('ssl' => array('local_cert' => $certificate)));
$server = stream_socket_server(($certificate === '' ? 'tcp' : 'tls') . '://127.0.0.1:0', $number, $message, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
echo substr(strrchr(stream_socket_get_name($server, false), ':'), 1), "\n";

while (true) {
    $ready = array($server, STDIN);
    $none = null;
    stream_select($ready, $none, $none, null);
    if (in_array(STDIN, $ready, true)) {
        exit;
    }
    // A client that does not trust the certificate hangs up during the handshake.
    $client = @stream_socket_accept($server, 5);
    if ($client !== false) {
        serve($client, $behaviour);
        fclose($client);
    }
}

function serve($client, $behaviour)
{
    $request = '';
    while (!preg_match('/\r\n\r\n(.*)$/s', $request, $body) || !preg_match('/Content-Length: (\d+)/i', $request, $length) || strlen($body[1]) < $length[1]) {
        $part = fread($client, 8192);
        if ($part === false || $part === '') {
            return;
        }
        $request .= $part;
    }
    $success = '{"success":true}';
    switch ($behaviour) {
        case 'echo':
            // What arrived, as the host name that the result tells.
            fwrite($client, reply(json_encode(array('success' => true, 'hostname' => $request))));
            break;
        case 'silent':
            fread($client, 1);
            break;
        case 'dripping':
            fwrite($client, "HTTP/1.1 200 OK\r\nX-Wait: ");
            do {
                $gone = array($client);
                $none = null;
                $isGone = stream_select($gone, $none, $none, 0, 50000) > 0;
            } while (!$isGone && @fwrite($client, 'x'));
            break;
        case 'redirecting':
            fwrite($client, strpos($request, 'POST /siteverify') === 0
                ? "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 16\r\nConnection: close\r\n\r\n$success"
                : reply($success));
            break;
        case 'flooding':
            fwrite($client, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n$success");
            while (@fwrite($client, str_repeat(' ', 8192))) {
                continue;
            }
            break;
        case 'cut':
            fwrite($client, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n$success");
            break;
        case 'empty':
            break;
    }
}

function reply($body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " . strlen($body) . "\r\nConnection: close\r\n\r\n$body";
}

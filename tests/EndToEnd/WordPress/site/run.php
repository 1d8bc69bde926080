<?php
// Runs PHP from standard input within WordPress, as an administrator's command line would. Arguments: tree, host.
list( , $tree, $host ) = $argv;
$_SERVER['HTTP_HOST']      = $host;
$_SERVER['SERVER_NAME']    = $host;
$_SERVER['REQUEST_URI']    = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REMOTE_ADDR']    = '127.0.0.1';
$code = stream_get_contents( STDIN );
if ( strpos( $code, '// installing' ) === 0 ) {
	define( 'WP_INSTALLING', true );
}
require $tree . '/wp-load.php';
eval( $code );

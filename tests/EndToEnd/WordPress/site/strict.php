<?php
/**
 * Must-use plugin of the tests: whatever PHP complains of in the plugin's files is kept, mail goes nowhere, and comments may come quickly.
 */
error_reporting( E_ALL );
set_error_handler(
	static function ( $level, $message, $file, $line ) {
		// Also what arises further in, on behalf of the plugin; but not that WordPress itself is older than this PHP.
		$trace = E_DEPRECATED === $level ? array() : array_column( debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS ), 'file' );
		if ( strpos( $file . implode( "\n", $trace ), '/plugins/onecaptcha/' ) !== false && ( error_reporting() & $level ) ) {
			file_put_contents( ABSPATH . 'complaints.log', "$message ($file:$line)\n", FILE_APPEND );
		}
		return false;
	}
);
add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'comment_flood_filter', '__return_false' );
add_filter( 'onecaptcha_timeout', static fn() => 2.0 );
// Something else that signs in before the page does: the filters are asked twice in one request.
add_action(
	'login_init',
	static function () {
		if ( isset( $_GET['twice'] ) ) {
			wp_authenticate( wp_unslash( $_POST['log'] ), wp_unslash( $_POST['pwd'] ) );
		}
	}
);
// A page with a sign-in form of a theme.
add_shortcode( 'sign-in', static fn() => wp_login_form( array( 'echo' => false ) ) );
// WordPress's own words need not be there in a language for the plugin's to be.
add_filter( 'locale', static fn( $locale ) => get_option( 'test_locale' ) ?: $locale );
if ( get_option( 'test_anonymous_rest' ) ) {
	add_filter( 'rest_allow_anonymous_comments', '__return_true' );
}

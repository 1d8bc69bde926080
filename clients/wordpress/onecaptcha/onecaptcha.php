<?php
/**
 * Plugin Name:       OneCaptcha
 * Description:       Asks visitors to solve a challenge of your own OneCaptcha service before they sign in, register, ask for a new password or comment.
 * Version:           1.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       onecaptcha
 * Domain Path:       /languages
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

defined( 'ABSPATH' ) || exit;

const FILE = __FILE__;

spl_autoload_register(
	static function ( string $name ): void {
		// The PHP client has no namespace; another plugin may have brought it already.
		$file = 0 === strpos( $name, __NAMESPACE__ . '\\' )
			? __DIR__ . '/includes/' . str_replace( '\\', '/', substr( $name, strlen( __NAMESPACE__ ) + 1 ) ) . '.php'
			: ( preg_match( '/^OneCaptcha[A-Za-z]*$/D', $name ) ? __DIR__ . '/client/' . $name . '.php' : '' );
		if ( '' !== $file && is_file( $file ) ) {
			require $file;
		}
	}
);

add_action( 'init', array( Plugin::class, 'start' ), 5 );

<?php
/**
 * Signing in.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress\Forms;

use OneCaptcha\WordPress\Form;
use OneCaptcha\WordPress\Guard;
use OneCaptcha\WordPress\Settings;
use WP_Error;
use WP_User;

/**
 * Wherever a name and a password are tried, an answer is asked for: wp-login.php, wp_login_form(), forms of other plugins. Ways in that
 * can show nothing are these: application passwords (24 random characters, which nobody guesses) are taken as ever; account passwords
 * over XML-RPC as the owner chose; the command line.
 */
final class Login implements Form {

	private Settings $settings;

	/** @var array<int, true> Users whom an application password let in, in this request. */
	private array $by_application = array();

	/** @param Settings $settings Whether XML-RPC takes account passwords. */
	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	public function id(): string {
		return 'login';
	}

	public function label(): string {
		return __( 'Sign-in', 'onecaptcha' );
	}

	public function attach( Guard $guard ): void {
		$show = static function () use ( $guard ): void {
			echo $guard->place( 'login' ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escaped where it is made.
		};
		add_action( 'login_form', $show );
		// WooCommerce's own form signs in by the same door, and customers would find it shut.
		add_action( 'woocommerce_login_form', $show );
		add_filter( 'login_form_middle', static fn( $html ) => $html . $guard->place( 'login' ) );
		add_action(
			'application_password_did_authenticate',
			function ( WP_User $user ): void {
				$this->by_application[ $user->ID ] = true;
			}
		);
		// Last of all, and whatever the password came to: a refusal that depended on it would tell who guessed right.
		add_filter( 'authenticate', fn( $user, $name, $password ) => $this->decide( $guard, $user, (string) $name, (string) $password ), PHP_INT_MAX, 3 );
	}

	/**
	 * Stands between a right password and the session.
	 *
	 * @param Guard                 $guard    Decides.
	 * @param WP_User|WP_Error|null $user     What the password came to.
	 * @param string                $name     Name or e-mail address.
	 * @param string                $password The password.
	 * @return WP_User|WP_Error|null
	 */
	private function decide( Guard $guard, $user, string $name, string $password ) {
		// Without one of them WordPress compares no password. It asks so whenever the sign-in page is merely looked at.
		if ( '' === $name || '' === $password || ( defined( 'WP_CLI' ) && WP_CLI ) ) {
			return $user;
		}
		if ( defined( 'XMLRPC_REQUEST' ) && XMLRPC_REQUEST ) {
			return $this->over_xmlrpc( $user );
		}
		$refusal = $guard->refusal( 'login' );
		return null === $refusal ? $user : $refusal;
	}

	/** @param WP_User|WP_Error|null $user What the password came to. */
	private function over_xmlrpc( $user ) {
		$is_application = $user instanceof WP_User && isset( $this->by_application[ $user->ID ] );
		return $is_application || $this->settings->allows_xmlrpc_passwords()
			? $user
			: new WP_Error( 'onecaptcha_xmlrpc', __( 'Over XML-RPC this site takes application passwords alone.', 'onecaptcha' ) );
	}
}

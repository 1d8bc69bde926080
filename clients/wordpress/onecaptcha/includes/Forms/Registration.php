<?php
/**
 * Registering.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress\Forms;

use OneCaptcha\WordPress\Form;
use OneCaptcha\WordPress\Guard;
use WP_Error;

/** The registration of wp-login.php and, in a network, of wp-signup.php. A refusal says nothing of which names are taken. */
final class Registration implements Form {

	public function id(): string {
		return 'registration';
	}

	public function label(): string {
		return __( 'Registration', 'onecaptcha' );
	}

	public function attach( Guard $guard ): void {
		$show = static function () use ( $guard ): void {
			echo $guard->place( 'registration' ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escaped where it is made.
		};
		add_action( 'register_form', $show );
		add_filter(
			'registration_errors',
			static function ( $errors ) use ( $guard ) {
				$refusal = $guard->refusal( 'registration' );
				return null === $refusal ? $errors : $refusal;
			},
			PHP_INT_MAX
		);

		if ( is_multisite() ) {
			$this->attach_to_network( $guard, $show );
		}
	}

	/**
	 * A network's sign-up has two steps, each of which WordPress validates anew, and the second can be sent without the first:
	 * both ask. Who is signed in already and adds another site is asked nothing.
	 *
	 * @param Guard    $guard Decides.
	 * @param callable $show  Prints the place.
	 */
	private function attach_to_network( Guard $guard, callable $show ): void {
		$show_with_error = static function ( $errors ) use ( $show ): void {
			if ( is_user_logged_in() ) {
				return;
			}
			foreach ( $errors instanceof WP_Error ? $errors->get_error_codes() : array() as $code ) {
				if ( 0 === strpos( (string) $code, 'onecaptcha_' ) ) {
					printf( '<p class="error" role="alert">%s</p>', wp_kses( $errors->get_error_message( $code ), array( 'strong' => array() ) ) );
				}
			}
			$show();
		};
		add_action( 'signup_extra_fields', $show_with_error );
		add_action( 'signup_blogform', $show_with_error );
		add_filter(
			'wpmu_validate_user_signup',
			static function ( $result ) use ( $guard ) {
				// Administrators, who make users in wp-admin or over REST, have no form with a challenge.
				$refusal = current_user_can( 'create_users' ) ? null : $guard->refusal( 'registration' );
				if ( null !== $refusal ) {
					$result['errors'] = $refusal;
				}
				return $result;
			},
			PHP_INT_MAX
		);
	}
}

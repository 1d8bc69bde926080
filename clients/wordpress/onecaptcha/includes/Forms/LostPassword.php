<?php
/**
 * Asking for a new password.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress\Forms;

use OneCaptcha\WordPress\Form;
use OneCaptcha\WordPress\Guard;

/** The form for a lost password. A refusal says nothing of who has an account. */
final class LostPassword implements Form {

	public function id(): string {
		return 'lost-password';
	}

	public function label(): string {
		return __( 'Lost password', 'onecaptcha' );
	}

	public function attach( Guard $guard ): void {
		add_action(
			'lostpassword_form',
			static function () use ( $guard ): void {
				echo $guard->place( 'lost-password' ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escaped where it is made.
			}
		);
		add_filter(
			'lostpassword_errors',
			static function ( $errors ) use ( $guard ) {
				// Administrators send these mails from the list of users.
				$refusal = current_user_can( 'edit_users' ) ? null : $guard->refusal( 'lost-password' );
				return null === $refusal ? $errors : $refusal;
			},
			PHP_INT_MAX
		);
	}
}

<?php
/**
 * Plugin Name: A contact form guarded by OneCaptcha
 *
 * A form plugin (the shortcode [contact] and what it sends) and, below, all that guarding it takes: one class.
 *
 * @package OneCaptcha
 */

namespace ContactForm;

use OneCaptcha\WordPress\Form;
use OneCaptcha\WordPress\Guard;

/** The form plugin: it knows nothing of captchas, but has a hook in its form and a filter over what is wrong with a message. */
add_shortcode(
	'contact',
	static function (): string {
		ob_start();
		echo '<form method="post" class="contact">';
		$message = isset( $_POST['contact'] ) ? sanitize_textarea_field( wp_unslash( $_POST['contact'] ) ) : null; // phpcs:ignore WordPress.Security.NonceVerification.Missing -- Open to everybody.
		if ( null !== $message ) {
			$error = apply_filters( 'contact_error', '' === $message ? 'Please write something.' : null );
			echo '<p class="contact-reply" role="status">' . ( null === $error ? 'Thank you.' : wp_kses( $error, array( 'strong' => array() ) ) ) . '</p>';
		}
		echo '<p><label>Message <textarea name="contact"></textarea></label></p>';
		do_action( 'contact_form' );
		echo '<p><button>Send</button></p></form>';
		return (string) ob_get_clean();
	}
);

add_filter(
	'onecaptcha_forms',
	static function ( array $forms ): array {
		/** The adapter. */
		$forms[] = new class() implements Form {

			public function id(): string {
				return 'contact';
			}

			public function label(): string {
				return 'Contact form';
			}

			public function attach( Guard $guard ): void {
				add_action( 'contact_form', fn() => print $guard->place( 'contact' ) );
				add_filter(
					'contact_error',
					static function ( ?string $error ) use ( $guard ): ?string {
						$refusal = null === $error ? $guard->refusal( 'contact' ) : null;
						return null === $refusal ? $error : $refusal->get_error_message();
					}
				);
			}
		};
		return $forms;
	}
);

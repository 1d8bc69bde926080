<?php
/**
 * What forms ask.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

use OneCaptchaResult;
use WP_Error;

/** Shows the challenge in a form and decides over what the form brings. */
final class Guard {

	private Settings $settings;
	private Verification $verification;
	private Widget $widget;

	/**
	 * Made once a request.
	 *
	 * @param Settings     $settings     The owner's choices.
	 * @param Verification $verification Asks the service.
	 * @param Widget       $widget       Draws the place.
	 */
	public function __construct( Settings $settings, Verification $verification, Widget $widget ) {
		$this->settings     = $settings;
		$this->verification = $verification;
		$this->widget       = $widget;
	}

	/** The challenge's place in a form, as HTML; the same for every visitor, so that pages can be cached. */
	public function place( string $form ): string {
		return $this->asks( $form ) ? $this->widget->html( $form ) : '';
	}

	/** Why the visitor may not go on, as one message; null where the visitor may. */
	public function refusal( string $form ): ?WP_Error {
		if ( ! $this->asks( $form ) ) {
			return null;
		}

		$result = $this->verification->of_request();
		if ( $result->passed() ) {
			return null;
		}

		$outcome = $result->outcome();
		if ( OneCaptchaResult::UNREACHABLE === $outcome && $this->settings->lets_in() ) {
			$this->log( "$form: let in without a verdict", $result );

			/**
			 * Somebody was let in because the service could not be reached.
			 *
			 * @param string           $form   The form.
			 * @param OneCaptchaResult $result Why there is no verdict.
			 */
			do_action( 'onecaptcha_let_in', $form, $result );
			return null;
		}

		if ( OneCaptchaResult::UNREACHABLE === $outcome || OneCaptchaResult::MISCONFIGURED === $outcome ) {
			$this->log( "$form: refused without a verdict", $result );
		}
		return new WP_Error( 'onecaptcha_' . $outcome, '<strong>' . esc_html__( 'Error:', 'onecaptcha' ) . '</strong> ' . esc_html( $this->message( $result ) ) );
	}

	private function asks( string $form ): bool {
		/**
		 * Spares somebody the challenge.
		 *
		 * @param bool   $asks Whether the form asks.
		 * @param string $form The form.
		 */
		return (bool) apply_filters( 'onecaptcha_asks', true, $form );
	}

	private function message( OneCaptchaResult $result ): string {
		switch ( $result->outcome() ) {
			case OneCaptchaResult::WRONG:
				return __( 'What you wrote did not read as what was shown. Please write it once more.', 'onecaptcha' );
			case OneCaptchaResult::UNREACHABLE:
				return __( 'That you are human could not be checked just now. Please try again in a few minutes.', 'onecaptcha' );
			case OneCaptchaResult::MISCONFIGURED:
				return __( 'The check on this site is not set up rightly. Please tell its owner.', 'onecaptcha' );
		}
		if ( 0 === strpos( $result->code(), 'missing-' ) ) {
			return Settings::INK === $this->settings->kind()
				? __( 'Please write what the picture shows before you send the form.', 'onecaptcha' )
				: __( 'Please confirm that you are human before you send the form.', 'onecaptcha' );
		}
		return __( 'Your confirmation was too old or used already. Please confirm once more that you are human.', 'onecaptcha' );
	}

	/** To PHP's error log. A result holds no secret, and nothing that a visitor sent. */
	private function log( string $what, OneCaptchaResult $result ): void {
		error_log( "OneCaptcha: $what ($result)" ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- The owner asked to be told.
	}
}

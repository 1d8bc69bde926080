<?php
/**
 * Asks the service.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

use OneCaptcha;
use OneCaptchaResult;

/** Verifies what the request's form brought: once, however often WordPress's filters ask. */
final class Verification {

	private Settings $settings;

	/** @var array<string, OneCaptchaResult> By the fields that were verified. */
	private array $results = array();

	/** @param Settings $settings Address and keys. */
	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	/** The outcome for the fields of this request. */
	public function of_request(): OneCaptchaResult {
		$fields = Settings::INK === $this->settings->kind()
			? array( self::field( 'mucaptcha-challenge' ), self::field( 'mucaptcha-strokes' ) )
			: array( self::field( 'onecaptcha-response' ) );
		$key    = md5( implode( "\0", $fields ) );
		if ( ! isset( $this->results[ $key ] ) ) {
			$this->results[ $key ] = $this->verify( $fields );
		}
		return $this->results[ $key ];
	}

	/** The PHP client with these settings, sending as WordPress sends. */
	public static function client( Settings $settings ): OneCaptcha {
		$options = array(
			'service'   => $settings->service(),
			'sitekey'   => $settings->public_key(),
			'transport' => new Transport(),
			/**
			 * How long one verification may take, in seconds.
			 *
			 * @param float $seconds 5.
			 */
			'timeout'   => (float) apply_filters( 'onecaptcha_timeout', 5.0 ),
		);
		return new OneCaptcha( $settings->secret_key(), home_url( '/' ), $options );
	}

	/** @param string[] $fields Challenge and strokes, or the pass. */
	private function verify( array $fields ): OneCaptchaResult {
		$client  = self::client( $this->settings );
		$address = isset( $_SERVER['REMOTE_ADDR'] ) ? sanitize_text_field( wp_unslash( $_SERVER['REMOTE_ADDR'] ) ) : '';
		$result  = 2 === count( $fields ) ? $client->verify( $fields[0], $fields[1], $address ) : $client->verifyPass( $fields[0], $address );

		// A visitor whose browser could not reach the service brings nothing. Whether that is so, the service itself must tell:
		// where it answers, an empty field is a refusal like any other.
		if ( $this->settings->lets_in() && 0 === strpos( $result->code(), 'missing-' ) ) {
			$check = $client->check();
			return OneCaptchaResult::UNREACHABLE === $check->outcome() ? $check : $result;
		}
		return $result;
	}

	/** A field of the form as it came; '' where it is missing or no text. */
	private static function field( string $name ): string {
		// Visitors have no nonce, and cached pages could not hold one. The field is opaque: the service judges it.
		$value = isset( $_POST[ $name ] ) ? wp_unslash( $_POST[ $name ] ) : ''; // phpcs:ignore WordPress.Security.NonceVerification.Missing, WordPress.Security.ValidatedSanitizedInput.InputNotSanitized
		return is_string( $value ) ? $value : '';
	}
}

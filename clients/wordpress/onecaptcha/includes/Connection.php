<?php
/**
 * Tries settings before they are stored.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

use OneCaptchaResult;

/** Asks the service whether it would work with these settings: keys that it does not know would shut the owner out. */
final class Connection {

	/** It would work. */
	public const WORKS = 'works';

	/** Nothing can be said now. */
	public const UNREACHABLE = 'unreachable';

	/** It would not work. */
	public const REJECTED = 'rejected';

	/**
	 * Tries the secret, then the public key on this site's host.
	 *
	 * @param Settings $settings Complete.
	 * @return array{0: string, 1: string} One of the constants, and a sentence for the owner.
	 */
	public static function attempt( Settings $settings ): array {
		$check = Verification::client( $settings )->check();
		if ( OneCaptchaResult::MISCONFIGURED === $check->outcome() ) {
			return array( self::REJECTED, __( 'The service does not know this secret key. Address and keys were left as they were.', 'onecaptcha' ) );
		}
		if ( OneCaptchaResult::READY !== $check->outcome() ) {
			return self::unreachable( $check->code() );
		}

		$query = array(
			'sitekey' => $settings->public_key(),
			'host'    => (string) wp_parse_url( home_url(), PHP_URL_HOST ) . self::port(),
		);
		$reply = wp_remote_get(
			$settings->service() . '/checksiteconfig?' . http_build_query( $query ),
			array(
				'timeout'     => 5,
				'redirection' => 0,
			)
		);
		$body  = json_decode( wp_remote_retrieve_body( $reply ), true );
		if ( 200 !== wp_remote_retrieve_response_code( $reply ) || ! is_array( $body ) || ! isset( $body['pass'] ) ) {
			return self::unreachable( 'checksiteconfig' );
		}
		if ( true === $body['pass'] ) {
			return array( self::WORKS, __( 'Settings saved. The service knows these keys.', 'onecaptcha' ) );
		}
		return array(
			self::REJECTED,
			'origin-not-allowed' === ( $body['error'] ?? '' )
				/* translators: %s: a host name. */
				? sprintf( __( 'At the service, %s is not among the hosts of this public key. Address and keys were left as they were.', 'onecaptcha' ), $query['host'] )
				: __( 'The service does not know this public key. Address and keys were left as they were.', 'onecaptcha' ),
		);
	}

	/** @return array{0: string, 1: string} */
	private static function unreachable( string $code ): array {
		/* translators: %s: a code such as "timeout". */
		return array( self::UNREACHABLE, sprintf( __( 'Settings saved, but the service could not be asked (%s). Until it answers, what you chose below for that case holds.', 'onecaptcha' ), $code ) );
	}

	private static function port(): string {
		$port = wp_parse_url( home_url(), PHP_URL_PORT );
		return $port ? ':' . $port : '';
	}
}

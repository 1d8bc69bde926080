<?php
/**
 * How requests are sent.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

use OneCaptchaTransport;
use OneCaptchaTransportException;

/** Sends by WordPress's own HTTP client, which knows the owner's proxy and certificates. */
final class Transport implements OneCaptchaTransport {

	/**
	 * Posts a form.
	 *
	 * @param string $url    Where to.
	 * @param string $body   URL-encoded.
	 * @param array  $limits As the client's other transports.
	 * @return array{status: int, body: string}
	 * @throws OneCaptchaTransportException Where there is no reply.
	 */
	public function post( $url, $body, array $limits ) {
		$reply = wp_remote_post(
			$url,
			array(
				'body'                => $body,
				'headers'             => array(
					'Content-Type' => 'application/x-www-form-urlencoded',
					'Accept'       => 'application/json',
				),
				'timeout'             => $limits['total'],
				// They would carry the secret elsewhere.
				'redirection'         => 0,
				'sslverify'           => true,
				'limit_response_size' => $limits['bytes'],
			)
		);
		if ( is_wp_error( $reply ) ) {
			// The message is curl's, in the system's language: it is searched, not shown.
			throw new OneCaptchaTransportException( false !== stripos( $reply->get_error_message(), 'timed out' ) ? 'timeout' : 'connect' );
		}
		return array(
			'status' => (int) wp_remote_retrieve_response_code( $reply ),
			'body'   => wp_remote_retrieve_body( $reply ),
		);
	}
}

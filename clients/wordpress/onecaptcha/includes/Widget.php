<?php
/**
 * The challenge's place.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

/** Prints the place and asks for the script that fills it. Nothing in it is a visitor's own: challenges come at run time. */
final class Widget {

	private Settings $settings;

	/** @param Settings $settings Address, public key and kind. */
	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	/** The place in a form; pages without one load no script. */
	public function html( string $form ): string {
		$this->enqueue();
		$place = Settings::INK === $this->settings->kind()
			? '<div class="mucaptcha"></div>'
			: sprintf(
				'<div class="one-captcha" data-sitekey="%s" data-action="%s" data-size="flexible"></div>',
				esc_attr( $this->settings->public_key() ),
				esc_attr( $form )
			);
		return sprintf(
			'<div class="onecaptcha-place">%s<noscript>%s</noscript></div>',
			$place,
			esc_html__( 'Please switch on JavaScript: this form checks that you are human.', 'onecaptcha' )
		);
	}

	private function enqueue(): void {
		wp_enqueue_style( 'onecaptcha', plugins_url( 'assets/onecaptcha.css', FILE ), array(), '1.0.0' );
		if ( wp_script_is( 'onecaptcha' ) ) {
			return;
		}

		$address = Settings::INK === $this->settings->kind()
			? $this->settings->service() . '/v1/js?key=' . rawurlencode( $this->settings->public_key() )
			: $this->settings->service() . '/js/onecaptcha.js';
		// No version: the service's address is its own.
		wp_enqueue_script( 'onecaptcha', $address, array(), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
		add_filter(
			'script_loader_tag',
			static fn( $tag, $handle ) => 'onecaptcha' === $handle && false === strpos( $tag, ' defer' ) ? str_replace( ' src=', ' defer src=', $tag ) : $tag,
			10,
			2
		);
	}
}

<?php
/**
 * Puts the parts together.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

use OneCaptcha\WordPress\Forms\Comment;
use OneCaptcha\WordPress\Forms\Login;
use OneCaptcha\WordPress\Forms\LostPassword;
use OneCaptcha\WordPress\Forms\Registration;

/** Where the plugin begins. */
final class Plugin {

	/** Guards the forms that the owner chose, once the plugin is set up. */
	public static function start(): void {
		load_plugin_textdomain( 'onecaptcha', false, basename( dirname( FILE ) ) . '/languages' );
		$settings = Settings::load();
		$forms    = self::forms( $settings );
		if ( is_admin() ) {
			( new SettingsPage( $settings, $forms ) )->attach();
		}

		// The way back in for an owner who locked himself out, in wp-config.php.
		$is_off = defined( 'ONECAPTCHA_OFF' ) && constant( 'ONECAPTCHA_OFF' );
		if ( $is_off || ! $settings->is_complete() ) {
			return;
		}

		$guard = new Guard( $settings, new Verification( $settings ), new Widget( $settings ) );
		foreach ( $forms as $form ) {
			if ( $settings->guards( $form->id() ) ) {
				$form->attach( $guard );
			}
		}
	}

	/**
	 * The forms that can be guarded.
	 *
	 * @param Settings $settings The owner's choices.
	 * @return Form[]
	 */
	private static function forms( Settings $settings ): array {
		$own = array( new Login( $settings ), new Registration(), new LostPassword(), new Comment() );

		/**
		 * Adds forms of other plugins.
		 *
		 * @param Form[] $forms Forms that can be guarded; each appears on the settings page.
		 */
		return array_filter( (array) apply_filters( 'onecaptcha_forms', $own ), static fn( $form ) => $form instanceof Form );
	}
}

<?php
/**
 * Removes what the plugin stored, on every site of a network.
 *
 * @package OneCaptcha
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	foreach ( get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	) as $onecaptcha_site ) {
		switch_to_blog( $onecaptcha_site );
		delete_option( 'onecaptcha' );
		restore_current_blog();
	}
} else {
	delete_option( 'onecaptcha' );
}

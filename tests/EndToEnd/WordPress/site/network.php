// installing
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/network.php';
$wpdb->set_prefix( $wpdb->prefix );
foreach ( $wpdb->tables( 'ms_global' ) as $table => $name ) {
	$wpdb->$table = $name;
}
install_network();
populate_network( 1, $_SERVER['HTTP_HOST'], 'admin@example.org', 'A network', '/', false );
$wpdb->query( "INSERT INTO $wpdb->sitemeta (site_id, meta_key, meta_value) VALUES (1, 'registration', 'all') ON DUPLICATE KEY UPDATE meta_value = 'all'" );
$wpdb->query( "UPDATE $wpdb->sitemeta SET meta_value = 'all' WHERE meta_key = 'registration'" );

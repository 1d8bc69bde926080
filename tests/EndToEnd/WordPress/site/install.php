// installing
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'A site', 'admin', 'admin@example.org', true, '', 'right password' );
update_option( 'home', 'http://' . $_SERVER['HTTP_HOST'] );
update_option( 'siteurl', 'http://' . $_SERVER['HTTP_HOST'] );
update_option( 'users_can_register', 1 );
update_option( 'comment_moderation', 0 );
update_option( 'comment_previously_approved', 0 );
update_option( 'moderation_notify', 0 );
update_option( 'comments_notify', 0 );
update_option( 'default_pingback_flag', 0 );
update_option( 'show_avatars', 0 );
update_option( 'permalink_structure', '' );
switch_theme( 'twentytwentyone' );
wp_create_user( 'reader', 'right password', 'reader@example.org' );
wp_insert_post( array( 'import_id' => 100, 'post_title' => 'A post', 'post_content' => 'Words.', 'post_status' => 'publish', 'comment_status' => 'open' ) );
wp_insert_post( array( 'import_id' => 101, 'post_title' => 'Forms', 'post_content' => '[sign-in] [contact] [contact]', 'post_status' => 'publish', 'comment_status' => 'open' ) );
update_option( 'active_plugins', array( 'contact-form.php', 'onecaptcha/onecaptcha.php' ) );

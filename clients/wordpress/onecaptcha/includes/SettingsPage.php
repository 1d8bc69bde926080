<?php
/**
 * The settings page.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

/** Settings → OneCaptcha, by WordPress's Settings API, which checks nonce and capability. */
final class SettingsPage {

	private const PAGE = 'onecaptcha';

	private Settings $settings;

	/** @var Form[] */
	private array $forms;

	/** What was tried in this request; WordPress sanitises an option twice when it is new. @var array<string, array{0: string, 1: string}> */
	private static array $attempts = array();

	/**
	 * For the forms that there are.
	 *
	 * @param Settings $settings As stored.
	 * @param Form[]   $forms    Forms that can be guarded.
	 */
	public function __construct( Settings $settings, array $forms ) {
		$this->settings = $settings;
		$this->forms    = $forms;
	}

	/** Hooks the page into the administration. */
	public function attach(): void {
		add_action( 'admin_menu', fn() => add_options_page( __( 'OneCaptcha', 'onecaptcha' ), __( 'OneCaptcha', 'onecaptcha' ), 'manage_options', self::PAGE, array( $this, 'render' ) ) );
		add_action( 'admin_init', array( $this, 'register' ) );
		add_action( 'admin_notices', array( $this, 'remind' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( FILE ), array( $this, 'link' ) );
	}

	/** Declares the option and its fields. */
	public function register(): void {
		register_setting(
			self::PAGE,
			Settings::OPTION,
			array(
				'type'              => 'array',
				'sanitize_callback' => array( $this, 'sanitize' ),
			)
		);

		$fields = new SettingsFields( $this->settings, $this->forms );
		add_settings_section( 'service', __( 'Your service', 'onecaptcha' ), '__return_null', self::PAGE );
		add_settings_section( 'forms', __( 'Your forms', 'onecaptcha' ), '__return_null', self::PAGE );
		$this->field( 'service', 'service', __( 'Address', 'onecaptcha' ), array( $fields, 'service' ), true );
		$this->field( 'service', 'public_key', __( 'Public key', 'onecaptcha' ), array( $fields, 'public_key' ), true );
		$this->field( 'service', 'secret_key', __( 'Secret key', 'onecaptcha' ), array( $fields, 'secret_key' ), true );
		$this->field( 'forms', 'kind', __( 'Challenge', 'onecaptcha' ), array( $fields, 'kind' ) );
		$this->field( 'forms', 'forms', __( 'Ask at', 'onecaptcha' ), array( $fields, 'forms' ) );
		$this->field( 'forms', 'unreachable', __( 'When the service cannot be reached', 'onecaptcha' ), array( $fields, 'unreachable' ) );
		$this->field( 'forms', 'xmlrpc', __( 'XML-RPC', 'onecaptcha' ), array( $fields, 'xmlrpc' ) );
	}

	/** The page. */
	public function render(): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		echo '<div class="wrap"><h1>' . esc_html( get_admin_page_title() ) . '</h1><form action="options.php" method="post">';
		settings_fields( self::PAGE );
		do_settings_sections( self::PAGE );
		submit_button();
		echo '</form></div>';
	}

	/** Says on the list of plugins and the dashboard that nothing is guarded yet. */
	public function remind(): void {
		$screen = get_current_screen();
		if ( $this->settings->is_complete() || ! current_user_can( 'manage_options' ) || ! $screen || ! in_array( $screen->id, array( 'plugins', 'dashboard' ), true ) ) {
			return;
		}
		printf(
			'<div class="notice notice-warning"><p>%s <a href="%s">%s</a></p></div>',
			esc_html__( 'OneCaptcha guards no form yet: it needs the address of your service and the keys of this site.', 'onecaptcha' ),
			esc_url( self::address() ),
			esc_html__( 'Set it up', 'onecaptcha' )
		);
	}

	/**
	 * A link in the list of plugins.
	 *
	 * @param string[] $links The plugin's links.
	 * @return string[]
	 */
	public function link( $links ): array {
		return array_merge( array( '<a href="' . esc_url( self::address() ) . '">' . esc_html__( 'Settings', 'onecaptcha' ) . '</a>' ), (array) $links );
	}

	/**
	 * What is to be stored of what was sent. Address and keys that the service rejects are left as they were.
	 *
	 * @param mixed $sent The form's fields.
	 * @return array<string, mixed>
	 */
	public function sanitize( $sent ): array {
		$sent   = is_array( $sent ) ? $sent : array();
		$stored = Settings::load();
		$wanted = $stored->with(
			array(
				'service'     => Settings::is_fixed( 'service' ) ? $stored->service() : $this->address_of( $sent['service'] ?? '', $stored->service() ),
				'public_key'  => $this->key_of( $sent['public_key'] ?? '', '' ),
				// An empty field keeps the secret, which is not printed into it.
				'secret_key'  => $this->key_of( $sent['secret_key'] ?? '', $stored->secret_key() ),
				'kind'        => Settings::INK === ( $sent['kind'] ?? '' ) ? Settings::INK : Settings::GLYPHS,
				'forms'       => array_values( array_intersect( array_map( static fn( Form $form ) => $form->id(), $this->forms ), (array) ( $sent['forms'] ?? array() ) ) ),
				'unreachable' => Settings::LET_IN === ( $sent['unreachable'] ?? '' ) ? Settings::LET_IN : Settings::REFUSE,
				'xmlrpc'      => ! empty( $sent['xmlrpc'] ),
			)
		);
		if ( $wanted->is_complete() && ! $this->is_taken( $wanted ) ) {
			$wanted = $wanted->with(
				array(
					'service'    => $stored->service(),
					'public_key' => $stored->public_key(),
					'secret_key' => $stored->secret_key(),
				)
			);
		}

		$values = $wanted->values();
		// What wp-config.php says stays there alone.
		foreach ( array( 'service', 'public_key', 'secret_key' ) as $name ) {
			if ( Settings::is_fixed( $name ) ) {
				unset( $values[ $name ] );
			}
		}
		return $values;
	}

	private function is_taken( Settings $wanted ): bool {
		$key = md5( implode( "\0", array( $wanted->service(), $wanted->public_key(), $wanted->secret_key() ) ) );
		if ( ! isset( self::$attempts[ $key ] ) ) {
			self::$attempts[ $key ] = Connection::attempt( $wanted );
			list( $outcome, $words ) = self::$attempts[ $key ];
			$looks                   = array(
				Connection::WORKS       => 'success',
				Connection::UNREACHABLE => 'warning',
				Connection::REJECTED    => 'error',
			);
			add_settings_error( self::PAGE, 'connection', $words, $looks[ $outcome ] );
		}
		return Connection::REJECTED !== self::$attempts[ $key ][0];
	}

	/** An address as it may be stored: http or https, host, port, path. @param mixed $sent */
	private function address_of( $sent, string $stored ): string {
		$address = is_string( $sent ) ? untrailingslashit( esc_url_raw( trim( $sent ), array( 'http', 'https' ) ) ) : '';
		$parts   = wp_parse_url( $address );
		if ( '' === $address && '' === trim( is_string( $sent ) ? $sent : '' ) ) {
			return '';
		}
		if ( ! is_array( $parts ) || empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['query'] ) || isset( $parts['fragment'] ) ) {
			add_settings_error( self::PAGE, 'service', __( 'The address of the service is not one such as https://captcha.example.org. It was left as it was.', 'onecaptcha' ) );
			return $stored;
		}
		return $address;
	}

	/** A key as it may be stored: letters, digits and signs without spaces. @param mixed $sent */
	private function key_of( $sent, string $otherwise ): string {
		$key = is_string( $sent ) ? trim( $sent ) : '';
		return preg_match( '/^[\x21-\x7e]{1,512}$/D', $key ) ? $key : $otherwise;
	}

	private function field( string $section, string $name, string $label, callable $render, bool $has_input = false ): void {
		// A label for the one input; groups have a legend of their own.
		add_settings_field( $name, $label, $render, self::PAGE, $section, $has_input ? array( 'label_for' => 'onecaptcha-' . str_replace( '_', '-', $name ) ) : array() );
	}

	private static function address(): string {
		return admin_url( 'options-general.php?page=' . self::PAGE );
	}
}

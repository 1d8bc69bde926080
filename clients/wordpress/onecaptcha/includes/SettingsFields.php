<?php
/**
 * The fields of the settings page.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

/** Prints each field. The secret is never among what is printed. */
final class SettingsFields {

	private Settings $settings;

	/** @var Form[] */
	private array $forms;

	/**
	 * For what is stored.
	 *
	 * @param Settings $settings As stored.
	 * @param Form[]   $forms    Forms that can be guarded.
	 */
	public function __construct( Settings $settings, array $forms ) {
		$this->settings = $settings;
		$this->forms    = $forms;
	}

	public function service(): void {
		$this->input( 'service', 'url', $this->settings->service(), 'https://captcha.example.org' );
		$this->describe( __( 'Where your OneCaptcha is, for this server and for your visitors’ browsers.', 'onecaptcha' ), 'service' );
	}

	public function public_key(): void {
		$this->input( 'public_key', 'text', $this->settings->public_key(), '' );
		$this->describe( __( 'Public and secret key are shown when you register this site at the service.', 'onecaptcha' ), 'public_key' );
	}

	public function secret_key(): void {
		$is_there = '' !== $this->settings->secret_key();
		$this->input( 'secret_key', 'password', '', $is_there ? __( 'stored; leave empty to keep it', 'onecaptcha' ) : '' );
		$this->describe( __( 'It never leaves this server but for the service. It may stand in wp-config.php instead, as ONECAPTCHA_SECRET_KEY.', 'onecaptcha' ), 'secret_key' );
	}

	public function kind(): void {
		$this->choices(
			'kind',
			__( 'Challenge', 'onecaptcha' ),
			$this->settings->kind(),
			array(
				Settings::GLYPHS => array(
					__( 'A box to press', 'onecaptcha' ),
					__( 'It opens a challenge as this site’s policy at the service says: finding characters, or writing.', 'onecaptcha' ),
				),
				Settings::INK    => array(
					__( 'A canvas to write on', 'onecaptcha' ),
					__( 'It stands in the form itself, as with μcaptcha. Visitors need a mouse, a pen or a finger.', 'onecaptcha' ),
				),
			)
		);
	}

	public function forms(): void {
		echo '<fieldset><legend class="screen-reader-text">' . esc_html__( 'Ask at', 'onecaptcha' ) . '</legend>';
		foreach ( $this->forms as $form ) {
			printf(
				'<label><input type="checkbox" name="onecaptcha[forms][]" value="%s"%s> %s</label><br>',
				esc_attr( $form->id() ),
				checked( $this->settings->guards( $form->id() ), true, false ),
				esc_html( $form->label() )
			);
		}
		echo '</fieldset>';
		$this->describe( __( 'Who may approve comments is not asked before commenting.', 'onecaptcha' ) );
	}

	public function unreachable(): void {
		$this->choices(
			'unreachable',
			__( 'When the service cannot be reached', 'onecaptcha' ),
			$this->settings->lets_in() ? Settings::LET_IN : Settings::REFUSE,
			array(
				Settings::REFUSE => array( __( 'Refuse', 'onecaptcha' ), __( 'Nobody can sign in, register or comment until it answers again. Nothing gets past the check.', 'onecaptcha' ) ),
				Settings::LET_IN => array( __( 'Let in, and write it to the error log', 'onecaptcha' ), __( 'Visitors notice nothing. Whoever manages to overload the service gets past the check.', 'onecaptcha' ) ),
			)
		);
	}

	public function xmlrpc(): void {
		printf(
			'<label><input type="checkbox" name="onecaptcha[xmlrpc]" value="1"%s> %s</label>',
			checked( $this->settings->allows_xmlrpc_passwords(), true, false ),
			esc_html__( 'Take account passwords over XML-RPC, without a challenge', 'onecaptcha' )
		);
		$this->describe( __( 'Nothing can be shown there: with this ticked, passwords can be tried at xmlrpc.php. Untick it if all your apps use application passwords, which always work.', 'onecaptcha' ) );
	}

	private function input( string $name, string $type, string $value, string $placeholder ): void {
		$id = 'onecaptcha-' . str_replace( '_', '-', $name );
		printf(
			'<input type="%s" id="%s" name="onecaptcha[%s]" value="%s" placeholder="%s" class="regular-text code" autocomplete="off" spellcheck="false" aria-describedby="%s"%s>',
			esc_attr( $type ),
			esc_attr( $id ),
			esc_attr( $name ),
			esc_attr( $value ),
			esc_attr( $placeholder ),
			esc_attr( $id . '-description' ),
			disabled( Settings::is_fixed( $name ), true, false )
		);
	}

	/** @param array<string, array{0: string, 1: string}> $choices Name and explanation by value. */
	private function choices( string $name, string $legend, string $chosen, array $choices ): void {
		echo '<fieldset><legend class="screen-reader-text">' . esc_html( $legend ) . '</legend>';
		foreach ( $choices as $value => list( $label, $explanation ) ) {
			printf(
				'<p><label><input type="radio" name="onecaptcha[%s]" value="%s"%s> %s</label></p><p class="description" style="margin: 2px 0 10px 25px">%s</p>',
				esc_attr( $name ),
				esc_attr( $value ),
				checked( $chosen, $value, false ),
				esc_html( $label ),
				esc_html( $explanation )
			);
		}
		echo '</fieldset>';
	}

	/** An explanation below; with a name, the one that the input of that name refers to. */
	private function describe( string $words, string $name = '' ): void {
		$is_fixed = '' !== $name && Settings::is_fixed( $name );
		printf(
			'<p class="description"%s>%s</p>',
			'' === $name ? '' : ' id="' . esc_attr( 'onecaptcha-' . str_replace( '_', '-', $name ) . '-description' ) . '"',
			esc_html( $is_fixed ? __( 'Set in wp-config.php.', 'onecaptcha' ) : $words )
		);
	}
}

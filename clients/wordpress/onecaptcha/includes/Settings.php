<?php
/**
 * What the owner chose.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

/** The plugin's one option. Constants in wp-config.php win: ONECAPTCHA_SERVICE, ONECAPTCHA_PUBLIC_KEY, ONECAPTCHA_SECRET_KEY. */
final class Settings {

	public const OPTION = 'onecaptcha';

	/** The widget: glyphs, or whatever the site's policy asks for. */
	public const GLYPHS = 'glyphs';

	/** A canvas to write on, in the form itself. */
	public const INK = 'ink';

	public const REFUSE = 'refuse';
	public const LET_IN = 'let-in';

	private const DEFAULTS = array(
		'service'     => '',
		'public_key'  => '',
		'secret_key'  => '',
		'kind'        => self::GLYPHS,
		'forms'       => array( 'login', 'registration', 'lost-password', 'comment' ),
		'unreachable' => self::REFUSE,
		'xmlrpc'      => true,
	);

	/** What can be fixed in wp-config.php. */
	private const CONSTANTS = array(
		'service'    => 'ONECAPTCHA_SERVICE',
		'public_key' => 'ONECAPTCHA_PUBLIC_KEY',
		'secret_key' => 'ONECAPTCHA_SECRET_KEY',
	);

	/** @var array<string, mixed> Complete: a value of the right type for each default. */
	private array $values;

	/** @param array<string, mixed> $stored What is stored; anything of another type than expected is left out. */
	public function __construct( array $stored ) {
		$this->values = self::DEFAULTS;
		foreach ( self::DEFAULTS as $name => $default ) {
			if ( isset( $stored[ $name ] ) && gettype( $stored[ $name ] ) === gettype( $default ) ) {
				$this->values[ $name ] = $stored[ $name ];
			}
		}
		foreach ( self::CONSTANTS as $name => $constant ) {
			if ( defined( $constant ) ) {
				$this->values[ $name ] = (string) constant( $constant );
			}
		}
	}

	/** As stored. */
	public static function load(): self {
		$stored = get_option( self::OPTION );
		return new self( is_array( $stored ) ? $stored : array() );
	}

	/** Whether wp-config.php says it, so that the settings page cannot. */
	public static function is_fixed( string $name ): bool {
		return isset( self::CONSTANTS[ $name ] ) && defined( self::CONSTANTS[ $name ] );
	}

	/** Address of the service, without a slash at its end. */
	public function service(): string {
		return untrailingslashit( $this->values['service'] );
	}

	/** The site's public key. */
	public function public_key(): string {
		return $this->values['public_key'];
	}

	/** The site's secret. It is never printed. */
	public function secret_key(): string {
		return $this->values['secret_key'];
	}

	/** GLYPHS or INK. */
	public function kind(): string {
		return self::INK === $this->values['kind'] ? self::INK : self::GLYPHS;
	}

	/** Whether visitors are let in when the service cannot be reached. */
	public function lets_in(): bool {
		return self::LET_IN === $this->values['unreachable'];
	}

	/** Whether account passwords are taken over XML-RPC, where nothing can be shown. */
	public function allows_xmlrpc_passwords(): bool {
		return $this->values['xmlrpc'];
	}

	/** Whether a form is guarded. */
	public function guards( string $form ): bool {
		return in_array( $form, $this->values['forms'], true );
	}

	/** Whether all is there that guarding needs. */
	public function is_complete(): bool {
		return '' !== $this->service() && '' !== $this->public_key() && '' !== $this->secret_key();
	}

	/** Everything, to be stored. @return array<string, mixed> */
	public function values(): array {
		return $this->values;
	}

	/** The same with other values. @param array<string, mixed> $values Some of the values. */
	public function with( array $values ): self {
		return new self( array_merge( $this->values, $values ) );
	}
}

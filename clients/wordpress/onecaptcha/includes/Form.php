<?php
/**
 * The adapter interface.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress;

/** A form that can be guarded. Another plugin's form is one class like this, added by the filter onecaptcha_forms. */
interface Form {

	/** Name in the settings and in the challenge's action: small letters, at most 32. */
	public function id(): string;

	/** Name on the settings page, translated. */
	public function label(): string;

	/**
	 * Hooks the form: print Guard::place() in it, and stop where Guard::refusal() gives an error.
	 *
	 * @param Guard $guard What shows and decides.
	 */
	public function attach( Guard $guard ): void;
}

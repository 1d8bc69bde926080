<?php
/**
 * Commenting.
 *
 * @package OneCaptcha
 */

namespace OneCaptcha\WordPress\Forms;

use OneCaptcha\WordPress\Form;
use OneCaptcha\WordPress\Guard;
use WP_Error;

/**
 * Comments, by whichever door they come: the form, REST, XML-RPC. Asked is everybody but those who could approve the comment
 * themselves. Pingbacks and trackbacks are sent by machines; the discussion settings are where an owner switches them off.
 */
final class Comment implements Form {

	public function id(): string {
		return 'comment';
	}

	public function label(): string {
		return __( 'Comments', 'onecaptcha' );
	}

	public function attach( Guard $guard ): void {
		add_filter(
			'comment_form_submit_field',
			static fn( $field ) => self::is_spared( (int) get_the_ID() ) ? $field : $guard->place( 'comment' ) . $field
		);
		// After duplicates and floods were sorted out, so that none of these costs an answer.
		add_filter( 'pre_comment_approved', static fn( $approved, $comment ) => self::decide( $guard, $approved, $comment ), PHP_INT_MAX, 2 );
	}

	/**
	 * Keeps a comment out by an error, or leaves WordPress's decision as it is.
	 *
	 * @param Guard               $guard    Decides.
	 * @param int|string|WP_Error $approved WordPress's decision.
	 * @param array               $comment  The comment.
	 * @return int|string|WP_Error
	 */
	private static function decide( Guard $guard, $approved, array $comment ) {
		$is_by_machine = in_array( $comment['comment_type'] ?? '', array( 'pingback', 'trackback' ), true );
		if ( is_wp_error( $approved ) || $is_by_machine || self::is_spared( (int) ( $comment['comment_post_ID'] ?? 0 ) ) || ( defined( 'WP_CLI' ) && WP_CLI ) ) {
			return $approved;
		}

		$refusal = $guard->refusal( 'comment' );
		if ( null === $refusal ) {
			return $approved;
		}
		// The comment form takes the status as it is, REST in an array.
		$refusal->add_data( defined( 'REST_REQUEST' ) && REST_REQUEST ? array( 'status' => 403 ) : 403 );
		return $refusal;
	}

	/** Whether the visitor may approve comments on the post. */
	private static function is_spared( int $post ): bool {
		return current_user_can( 'moderate_comments' ) || ( $post > 0 && current_user_can( 'edit_post', $post ) );
	}
}

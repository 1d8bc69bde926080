<?php
/** Replies that a test wrote, in order, and the requests they answered. */
class ScriptedTransport implements OneCaptchaTransport
{
    public $urls = array();
    public $forms = array();
    public $limits = array();
    private $replies;

    /** @param array $replies bodies of replies with status 200, arrays of status and body, or exceptions to throw */
    public function __construct(array $replies)
    {
        $this->replies = $replies;
    }

    public function post($url, $body, array $limits)
    {
        $this->urls[] = $url;
        parse_str($body, $form);
        $this->forms[] = $form;
        $this->limits[] = $limits;
        $reply = array_shift($this->replies);
        if ($reply instanceof Exception) {
            throw $reply;
        }
        return is_array($reply) ? $reply : array('status' => 200, 'body' => $reply);
    }
}

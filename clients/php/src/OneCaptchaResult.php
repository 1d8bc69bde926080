<?php
/**
 * What is known after a verification. One of the outcomes holds, and passed() alone says that a visitor may go on: an
 * object is true wherever a condition is expected.
 */
class OneCaptchaResult
{
    /** The answer is right. It is spent now. */
    const PASSED = 'passed';

    /** The answer was read and is wrong. Only handwriting comes to this: a pass is earned by being right. */
    const WRONG = 'wrong';

    /** There is no answer that counts: missing, forged, used already, too old, another site's. code() says which. */
    const REFUSED = 'refused';

    /** No verdict could be had: the network, a limit, a service out of order. Nothing is known about the visitor. */
    const UNREACHABLE = 'unreachable';

    /** The caller's own setup is at fault: the secret, the referer, the address. No visitor can pass before it is mended. */
    const MISCONFIGURED = 'misconfigured';

    /** Of OneCaptcha::check() alone: the service answers and knows the keys. */
    const READY = 'ready';

    private $outcome;
    private $code;
    private $fields;

    /**
     * @param string $outcome one of the constants
     * @param string $code    the service's error code or the client's own; '' where there is nothing to add
     * @param array  $fields  what the service told beside the verdict
     */
    public function __construct($outcome, $code = '', array $fields = array())
    {
        $this->outcome = $outcome;
        $this->code = $code;
        $this->fields = $fields;
    }

    /** @return bool whether the visitor may go on */
    public function passed()
    {
        return $this->outcome === self::PASSED;
    }

    /** @return string one of the constants */
    public function outcome()
    {
        return $this->outcome;
    }

    /** @return string why, for a log: an error code of the service, or one of the client such as 'timeout'. Never a secret. */
    public function code()
    {
        return $this->code;
    }

    /** @return string when the challenge was solved, as ISO 8601 in UTC; '' where that was not told */
    public function solvedAt()
    {
        return $this->field('challenge_ts');
    }

    /** @return string host of the page that showed the challenge; '' where the browser did not say */
    public function hostname()
    {
        return $this->field('hostname');
    }

    /** @return string the action that the page named; '' where it named none */
    public function action()
    {
        return $this->field('action');
    }

    /** @return string the note that the page gave; '' where it gave none */
    public function customerData()
    {
        return $this->field('cdata');
    }

    /** @return string outcome and code, for a log */
    public function __toString()
    {
        return $this->code === '' ? $this->outcome : $this->outcome . ': ' . $this->code;
    }

    private function field($name)
    {
        return isset($this->fields[$name]) && is_string($this->fields[$name]) ? $this->fields[$name] : '';
    }
}

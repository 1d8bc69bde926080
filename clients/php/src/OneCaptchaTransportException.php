<?php
/** No whole reply was had. The message is a code: connect, tls, timeout, too-large, cut-off, no-transport. */
class OneCaptchaTransportException extends Exception
{
}

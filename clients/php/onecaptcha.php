<?php
/** Loads the class and the functions, for projects without Composer. */
require_once dirname(__FILE__) . '/src/OneCaptchaResult.php';
require_once dirname(__FILE__) . '/src/OneCaptchaTransport.php';
require_once dirname(__FILE__) . '/src/OneCaptchaTransportException.php';
require_once dirname(__FILE__) . '/src/OneCaptchaCurl.php';
require_once dirname(__FILE__) . '/src/OneCaptchaStreams.php';
require_once dirname(__FILE__) . '/src/OneCaptcha.php';
require_once dirname(__FILE__) . '/src/onecaptcha_verify.php';

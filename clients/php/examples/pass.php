<?php
/**
 * A form with the widget, and its backend: php -S localhost:3000 examples/pass.php
 * The keys are the published ones for tests, which a OneCaptcha on your own machine takes: everybody passes.
 */
require dirname(__FILE__) . '/../onecaptcha.php';

$service = getenv('ONECAPTCHA_SERVICE') ? getenv('ONECAPTCHA_SERVICE') : 'http://localhost:8080';
$key = getenv('ONECAPTCHA_KEY') ? getenv('ONECAPTCHA_KEY') : '1x00000000000000000000AA';
$secret = getenv('ONECAPTCHA_SECRET') ? getenv('ONECAPTCHA_SECRET') : '1x0000000000000000000000000000000AA';

$message = '';
if (isset($_SERVER['REQUEST_METHOD']) && $_SERVER['REQUEST_METHOD'] === 'POST') {
    $captcha = new OneCaptcha($secret, '', array('service' => $service, 'sitekey' => $key));
    $result = $captcha->verifyPass(isset($_POST['onecaptcha-response']) ? $_POST['onecaptcha-response'] : '', $_SERVER['REMOTE_ADDR']);
    switch ($result->outcome()) {
        case OneCaptchaResult::PASSED:
            $message = 'Thank you.';
            break;
        case OneCaptchaResult::UNREACHABLE:
        case OneCaptchaResult::MISCONFIGURED:
            error_log("OneCaptcha: $result");
            $message = 'This could not be checked just now. Please try again later.';
            break;
        default:
            $message = 'Please solve the challenge once more.';
    }
}
?>
<!doctype html>
<meta charset="utf-8">
<title>A form</title>
<script src="<?php echo htmlspecialchars($service); ?>/js/onecaptcha.js" async defer></script>
<p role="status"><?php echo htmlspecialchars($message); ?></p>
<form method="post">
  <div class="one-captcha" data-sitekey="<?php echo htmlspecialchars($key); ?>"></div>
  <button>Send</button>
</form>

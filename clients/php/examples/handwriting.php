<?php
/**
 * A form with handwriting, and its backend, procedurally. With a site of your own (http://localhost:8080/register):
 * ONECAPTCHA_KEY=… ONECAPTCHA_SECRET=… php -S localhost:3000 examples/handwriting.php
 */
require dirname(__FILE__) . '/../onecaptcha.php';

$service = getenv('ONECAPTCHA_SERVICE') ? getenv('ONECAPTCHA_SERVICE') : 'http://localhost:8080';
$page = getenv('ONECAPTCHA_PAGE') ? getenv('ONECAPTCHA_PAGE') : 'http://localhost:3000/';

$message = '';
if (isset($_POST['mucaptcha-challenge'], $_POST['mucaptcha-strokes'])) {
    $options = array('service' => $service);
    if (onecaptcha_verify(
        (string) getenv('ONECAPTCHA_SECRET'), $page, $_POST['mucaptcha-challenge'], $_POST['mucaptcha-strokes'], $_SERVER['REMOTE_ADDR'], $options, $result)) {
        $message = 'Thank you.';
    } elseif ($result->outcome() === OneCaptchaResult::WRONG) {
        $message = 'That did not read as what was shown. Please write it once more.';
    } elseif ($result->outcome() === OneCaptchaResult::REFUSED) {
        $message = 'Please write what you see.';
    } else {
        error_log("OneCaptcha: $result");
        $message = 'This could not be checked just now. Please try again later.';
    }
}
?>
<!doctype html>
<meta charset="utf-8">
<title>A form</title>
<script src="<?php echo htmlspecialchars($service . '/v1/js?key=' . urlencode((string) getenv('ONECAPTCHA_KEY'))); ?>" defer></script>
<p role="status"><?php echo htmlspecialchars($message); ?></p>
<form method="post">
  <div class="mucaptcha"></div>
  <button>Send</button>
</form>

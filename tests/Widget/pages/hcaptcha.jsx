// A form with the unmodified @hcaptcha/react-hcaptcha; the service's origin and the site key stand on the script tag.
import HCaptcha from '@hcaptcha/react-hcaptcha';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const { service, sitekey } = document.currentScript.dataset;

function Form() {
  const [token, setToken] = useState('');
  return (
    <form method="post">
      <HCaptcha sitekey={sitekey} apihost={service} sentry={false} onVerify={setToken} />
      <button id="send" disabled={!token}>Send</button>
    </form>
  );
}

createRoot(document.querySelector('main')).render(<Form />);

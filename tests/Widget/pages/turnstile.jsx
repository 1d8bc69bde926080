// A form with the unmodified @marsidev/react-turnstile; the page itself loads the script.
import { Turnstile } from '@marsidev/react-turnstile';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const { sitekey } = document.currentScript.dataset;

function Form() {
  const [token, setToken] = useState('');
  return (
    <form method="post">
      <Turnstile siteKey={sitekey} injectScript={false} onSuccess={setToken} options={{ size: 'normal' }} />
      <button id="send" disabled={!token}>Send</button>
    </form>
  );
}

createRoot(document.querySelector('main')).render(<Form />);

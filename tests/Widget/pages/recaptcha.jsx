// A form with the unmodified react-google-recaptcha, whose explicit export takes the grecaptcha object of the page.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ReCAPTCHA } from 'react-google-recaptcha';

const { sitekey } = document.currentScript.dataset;

function Form() {
  const [token, setToken] = useState('');
  const [grecaptcha, setGrecaptcha] = useState();
  useEffect(() => window.grecaptcha.ready(() => setGrecaptcha(window.grecaptcha)), []);
  return (
    <form method="post">
      <ReCAPTCHA grecaptcha={grecaptcha} sitekey={sitekey} onChange={setToken} />
      <button id="send" disabled={!token}>Send</button>
    </form>
  );
}

createRoot(document.querySelector('main')).render(<Form />);

// npm's cf-turnstile; apiUrl is an option of it.
// Arguments: url secret pass hostname action. Prints "ok <hostname> <action>" or the error codes.
const Turnstile = require('cf-turnstile');

const [, , apiUrl, secret, pass, hostname, action] = process.argv;

(async () => {
  const verify = Turnstile(secret, { apiUrl, hostname, action, remoteip: '192.0.2.1' });
  for (let time = 0; time < 2; time++) {
    const answer = await verify(pass);
    console.log(answer.success ? `ok ${answer.hostname} ${answer.action}` : answer.errors.join(' '));
  }
})();

// @ts-check
/**
 * One call of `POST /api/challenge`, repeated while that makes sense. Repeating is safe: the same token with the same
 * answer gets the same reply again.
 *
 * @typedef {'offline' | 'network' | 'busy'} Wait  why a call is not answered yet
 * @typedef {{type: 'reply', reply: import('./session.js').Stage | import('./session.js').Solved} | {type: 'refused', code: string}} Outcome
 */

/** Milliseconds before each repetition. */
const pauses = [400, 1200, 3000];

/** A call without an answer is given up after this many milliseconds. */
const patience = 15000;

/** A Retry-After of more seconds than this is not sat out; the visitor is told. */
const longestWait = 8;

/**
 * @param {string} url the service's /api/challenge, with the site's key
 * @param {import('./session.js').Request} request
 * @param {AbortSignal} signal ends the call; the promise then rejects
 * @param {(wait: Wait) => void} onWait told why it takes longer
 * @returns {Promise<Outcome>}
 */
export async function call(url, request, signal, onWait) {
  for (let tries = 0; ; tries++) {
    const result = await attempt(url, request, signal, tries);
    if ('type' in result) return result;
    const { pause, wait } = result;
    onWait(wait);
    await pass(pause, signal);
    // Being offline costs no attempt: it ends when it ends.
    if (wait === 'offline') tries--;
  }
}

/**
 * @param {string} url @param {import('./session.js').Request} request @param {AbortSignal} signal @param {number} tries
 * @returns {Promise<Outcome | {pause: number, wait: Wait}>}
 */
async function attempt(url, { token, body }, signal, tries) {
  /** @type {Response} */
  let response;
  /** @type {any} */
  let reply;
  try {
    /** @type {Record<string, string>} */
    const headers = {};
    // An open without a body needs no preflight.
    if (body) headers['Content-Type'] = 'application/json';
    if (token) headers['X-Captcha-Challenge'] = token;
    response = await fetch(url, {
      method: 'POST',
      headers,
      body: body && JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    reply = await response.json();
  } catch (failure) {
    if (signal.aborted) throw failure;
    if (!navigator.onLine) return { pause: Infinity, wait: 'offline' };
    return tries < pauses.length ? { pause: pauses[tries], wait: 'network' } : { type: 'refused', code: 'unreachable' };
  }
  if (response.ok) {
    const seconds = Number(response.headers.get('X-Captcha-Seconds'));
    return { type: 'reply', reply: seconds ? { ...reply, seconds } : reply };
  }
  if ((response.status === 429 || response.status >= 500) && tries < pauses.length) {
    const after = Number(response.headers.get('Retry-After')) || 0;
    if (after <= longestWait) return { pause: Math.max(after * 1000, pauses[tries]), wait: 'busy' };
  }
  return { type: 'refused', code: reply.code ?? 'internal-error' };
}

/**
 * @param {number} milliseconds to wait; Infinity for until the browser is online again
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function pass(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const options = { once: true, signal };
    if (milliseconds === Infinity) window.addEventListener('online', () => resolve(), options);
    else setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

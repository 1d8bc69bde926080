// @ts-check
/**
 * One call of `POST /api/challenge`, repeated while that makes sense, with the work done that the service asks for. Repeating is
 * safe: the same token with the same answer gets the same reply again.
 *
 * @typedef {'offline' | 'network' | 'busy' | 'work'} Wait  why a call is not answered yet
 * @typedef {(wait: Wait, share?: number) => void} OnWait  `share`: of the work that is done
 * @typedef {{type: 'reply', reply: import('./session.js').Stage | import('./session.js').Solved}
 *   | {type: 'refused', code: string, after?: number}} Outcome  `after`: seconds until it may be asked again
 * @typedef {import('./work.js').Piece} Piece
 */

/** Milliseconds before each repetition. */
const pauses = [400, 1200, 3000];

/** A call without an answer is given up after this many milliseconds. */
const patience = 15000;

/** A Retry-After of more seconds than this is not sat out; the visitor is told. */
const longestWait = 8;

/** So many pieces of work are done for one call; who is asked for more is not let in. */
const mostPieces = 3;

/**
 * @param {string} url the service's /api/challenge, with the site's key
 * @param {import('./session.js').Request} request
 * @param {AbortSignal} signal ends the call; the promise then rejects
 * @param {OnWait} onWait told why it takes longer
 * @param {string} work that is done already; nothing for none
 * @returns {Promise<Outcome>}
 */
export async function call(url, request, signal, onWait, work) {
  for (let tries = 0, pieces = 0; ; tries++) {
    const result = await attempt(url, request, work, signal, tries);
    if ('type' in result) return result;
    if ('piece' in result) {
      if (++pieces > mostPieces) return { type: 'refused', code: 'work-required' };
      work = result.piece ? await toil(result.piece, signal, onWait) : '';
      tries = -1;
      continue;
    }
    const { pause, wait } = result;
    onWait(wait);
    await pass(pause, signal);
    // Being offline costs no attempt: it ends when it ends.
    if (wait === 'offline') tries--;
  }
}

/**
 * Does a piece of work. What does it is loaded only now.
 * @param {Piece} piece @param {AbortSignal} signal @param {OnWait} onWait
 * @returns {Promise<string>} what goes into the header; nothing where the piece grew too old
 */
export async function toil(piece, signal, onWait) {
  onWait('work', 0);
  const { solve } = await import('./work.js');
  return solve(piece, signal, share => onWait('work', share));
}

/**
 * @param {string} url @param {import('./session.js').Request} request @param {string} work @param {AbortSignal} signal @param {number} tries
 * @returns {Promise<Outcome | {pause: number, wait: Wait} | {piece: Piece | undefined}>} a piece to do first; none where the one that was
 *   sent is used up and it is asked again without
 */
export async function attempt(url, { token, body }, work, signal, tries) {
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
    if (work) headers['X-Captcha-Work'] = work;
    response = await fetch(url, {
      method: 'POST',
      headers,
      body: body && JSON.stringify(body),
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    reply = response.status === 204 ? {} : await response.json();
  } catch (failure) {
    if (signal.aborted) throw failure;
    if (!navigator.onLine) return { pause: Infinity, wait: 'offline' };
    return tries < pauses.length ? { pause: pauses[tries], wait: 'network' } : { type: 'refused', code: 'unreachable' };
  }
  if (response.ok) {
    const seconds = Number(response.headers.get('X-Captcha-Seconds'));
    if (seconds) reply.seconds = seconds;
    if (response.headers.get('X-Captcha-Offers') === 'sightless') reply.sightless = true;
    return { type: 'reply', reply };
  }
  if (reply.code === 'work-required' || reply.code === 'work-used') return { piece: reply.work };
  const after = Number(response.headers.get('Retry-After')) || 0;
  if ((response.status === 429 || response.status >= 500) && tries < pauses.length && after <= longestWait) {
    return { pause: Math.max(after * 1000, pauses[tries]), wait: 'busy' };
  }
  return { type: 'refused', code: reply.code ?? 'internal-error', after };
}

/**
 * @param {number} milliseconds to wait; Infinity for until the browser is online again
 * @param {AbortSignal} signal ends the wait; the call that follows then rejects
 * @returns {Promise<void>}
 */
function pass(milliseconds, signal) {
  return new Promise(resolve => {
    if (milliseconds === Infinity) addEventListener('online', () => resolve(), { once: true, signal });
    else setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

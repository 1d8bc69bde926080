// @ts-check
/**
 * The session as the visitor lives it: a pure function from a state and an event to the next state. Drawing, calling
 * and time are elsewhere (panel.js, client.js, solve.js).
 *
 * @typedef {{challenge: string, stage: number, stages: number, expected: string, images: string[], time: number}} GlyphStage
 * @typedef {{kind: 'ink', challenge: string, image: string, width: number, height: number, time: number}} InkStage
 * @typedef {(GlyphStage | InkStage) & {sightless?: true}} Stage  `sightless`: there is a way without pictures
 * @typedef {{done: true, flag: string, seconds?: number}} Solved  `seconds`: how long the pass is good for, where the service said so
 *
 * @typedef {{answer?: boolean[], strokes?: string, refresh?: true, extend?: true, action?: string, cdata?: string, score?: true,
 *   sightless?: true, prepare?: true}} Body
 * @typedef {{token?: string, body?: Body}} Request  without a token it opens a session
 *
 * What the visitor is told: `wrong` (a mistake that was forgiven), `failed` (one too many), `restarted` (the service lost
 * the thread), `time-up`, `extended`, `no-more` (refreshes or extensions are used up).
 * @typedef {'wrong' | 'failed' | 'restarted' | 'time-up' | 'extended' | 'no-more'} Note
 *
 * @typedef {{at: 'calling', request: Request, stage?: Stage, note?: Note, wait?: import('./client.js').Wait, share?: number}} Calling
 *   `share`: of the work that is done
 * @typedef {{at: 'asking', stage: Stage, note?: Note, sameImages?: boolean}} Asking
 * @typedef {{at: 'stopped', why: string, request?: Request, after?: number}} Stopped  with a request, one tap sends it
 * @typedef {Calling | Asking | Stopped | {at: 'solved', pass: Solved}} State
 *
 * @typedef {{type: 'send', body: Body}
 *   | {type: 'wait', wait: import('./client.js').Wait, share?: number}
 *   | {type: 'reply', reply: Stage | Solved}
 *   | {type: 'refused', code: string, after?: number}
 *   | {type: 'time-up'}
 *   | {type: 'sightless'}
 *   | {type: 'back'}
 *   | {type: 'again'}} Event
 */

/** Refusals that the same call may survive later; anything else needs a new session or the site's owner. */
const passing = ['unreachable', 'busy', 'storage-unavailable', 'too-many-requests', 'internal-error'];

/** Refusals that end the session and not the visitor's chances. */
const over = ['challenge-failed', 'stale-challenge', 'invalid-challenge'];

/**
 * Where a session begins.
 * @param {Body} [body] what the open carries
 * @returns {Calling}
 */
export const open = body => ({ at: 'calling', request: { body } });

/**
 * @param {State} state
 * @param {Event} event
 * @param {Body} [opening] what a new open carries
 * @returns {State} the same object where the event means nothing here
 */
export function next(state, event, opening) {
  if (state.at === 'asking') {
    if (event.type === 'send') {
      return { at: 'calling', stage: state.stage, request: { token: state.stage.challenge, body: event.body } };
    }
    if (event.type === 'time-up') return { at: 'stopped', why: 'time-up', request: { body: opening } };
    if (event.type === 'sightless') return { at: 'calling', request: { body: { ...opening, sightless: true } } };
  }
  if (state.at === 'calling') {
    if (event.type === 'wait') return { ...state, wait: event.wait, share: event.share };
    if (event.type === 'reply') return received(state, event.reply);
    if (event.type === 'refused') return refused(state, event, opening);
    if (event.type === 'back' && state.request.body?.sightless) return { at: 'calling', request: { body: opening } };
  }
  if (state.at === 'stopped' && event.type === 'again' && state.request) return { at: 'calling', request: state.request };
  return state;
}

/** @param {Calling} call @param {Stage | Solved} reply @returns {State} */
function received(call, reply) {
  if ('done' in reply) return { at: 'solved', pass: reply };

  const { request: { body = {} }, stage: before } = call;
  const asking = /** @type {Asking} */ ({ at: 'asking', stage: reply, note: call.note });
  if (body.extend) Object.assign(asking, { note: 'extended', sameImages: true });
  // An answer that leads to the stage it answered was wrong, and forgiven.
  else if (body.strokes || (body.answer && before && 'stage' in before && 'stage' in reply && before.stage === reply.stage)) {
    asking.note = 'wrong';
  }
  return asking;
}

/** @param {Calling} call @param {{code: string, after?: number}} refusal @param {Body} [opening] @returns {State} */
function refused({ request, stage }, { code, after }, opening) {
  const anew = { body: opening };
  // There are still the pictures.
  if (code === 'sightless-spent') return { at: 'stopped', why: code, request: anew, after };
  if (code === 'challenge-expired') return { at: 'stopped', why: 'time-up', request: anew };
  if (stage && code === 'bad-request' && (request.body?.refresh || request.body?.extend)) {
    return { at: 'asking', stage, note: 'no-more', sameImages: true };
  }
  if (request.token && over.includes(code)) {
    return { at: 'calling', request: anew, stage, note: code === 'challenge-failed' ? 'failed' : 'restarted' };
  }
  return { at: 'stopped', why: code, request: passing.includes(code) ? request : undefined };
}

// @ts-check
import { call } from './client.js';
import { find } from './early.js';
import { Panel } from './panel.js';
import { next, open } from './session.js';

/**
 * @typedef {{
 *   url: string, opening?: import('./session.js').Body, look: import('./panel.js').Look, boxed: boolean, quiet?: boolean,
 *   signal: AbortSignal, onOpen: () => void, onWork: (share?: number) => void, onTimeUp: () => void,
 * }} Task
 *   `boxed`: a box can say what goes wrong before there is a panel; `quiet`: the visitor is not to be asked;
 *   `onOpen`: the panel is shown; `onWork`: so much of the work that comes first is done; `onTimeUp`: a stage's time is over
 */

/**
 * Plays one session from its opening to its pass.
 * @param {Task} task
 * @returns {Promise<import('./session.js').Solved>}
 * @throws the service's code, `challenge-closed` where the visitor closed the panel, `interaction-needed` where a quiet
 *   task cannot go on, or the signal's reason
 */
export function solve(task) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const leave = new AbortController();
  const signal = AbortSignal.any([task.signal, leave.signal]);
  let present = new AbortController();
  /** @type {Panel | undefined} */
  let panel;
  /** @type {import('./session.js').State} */
  let state = open(task.opening);

  signal.addEventListener('abort', () => {
    present.abort();
    panel?.close();
    reject(signal.reason);
  }, { once: true });

  /** @param {import('./session.js').Event} event */
  async function on(event) {
    const before = state;
    state = next(state, event, task.opening);
    if (state === before || signal.aborted) return;

    if (state.at === 'solved') {
      panel?.close();
      return resolve(state.pass);
    }
    // Nobody can mend a wrong key here; and before there is a panel, the box says what is the matter.
    if (state.at === 'stopped' && (!state.request || (!panel && task.boxed))) return leave.abort(state.why);
    if (state.at === 'stopped' && state.why === 'time-up') task.onTimeUp();
    if (state.at !== 'calling' && !panel) {
      if (task.quiet) return leave.abort('interaction-needed');
      panel = new Panel(task.look, on, () => leave.abort('challenge-closed'));
      task.onOpen();
    }
    if (state.at === 'calling' && state.wait === 'work') task.onWork(state.share);
    try {
      await panel?.show(state);
    } catch {
      // A part of the panel could not be loaded.
      return leave.abort('unreachable');
    }
    if (state.at === 'calling' && (before.at !== 'calling' || before.request !== state.request)) send(state.request);
  }

  /** @param {import('./session.js').Request} request */
  async function send(request) {
    // What was under way is no longer wanted.
    present.abort();
    const { signal: wanted } = present = new AbortController();
    const onWait = (/** @type {import('./client.js').Wait} */ wait, /** @type {number=} */ share) =>
      void (wanted.aborted || on({ type: 'wait', wait, share }));
    try {
      const early = request.token || request.body?.sightless ? undefined : find(task.url);
      await early?.finish(onWait);
      wanted.throwIfAborted();
      on(await call(task.url, request, wanted, onWait, early?.take() ?? ''));
    } catch (failure) {
      if (!wanted.aborted) leave.abort(failure);
    }
  }

  send(/** @type {import('./session.js').Calling} */ (state).request);
  return promise;
}

// @ts-check
import { call } from './client.js';
import { Panel } from './panel.js';
import { next, open } from './session.js';

/**
 * @typedef {{
 *   url: string, opening?: import('./session.js').Body, look: import('./panel.js').Look, boxed: boolean, quiet?: boolean,
 *   signal: AbortSignal, onOpen: () => void, onTimeUp: () => void,
 * }} Task
 *   `boxed`: a box can say what goes wrong before there is a panel; `quiet`: the visitor is not to be asked;
 *   `onOpen`: the panel is shown; `onTimeUp`: a stage's time is over
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
  /** @type {Panel | undefined} */
  let panel;
  /** @type {import('./session.js').State} */
  let state = open(task.opening);

  const hands = {
    send: (/** @type {import('./session.js').Body} */ body) => on({ type: 'send', body }),
    again: () => on({ type: 'again' }),
    timeUp: () => on({ type: 'time-up' }),
    close: () => leave.abort('challenge-closed'),
  };

  signal.addEventListener('abort', () => {
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
      resolve(state.pass);
      return;
    }
    // Nobody can mend a wrong key here; and before there is a panel, the box says what is the matter.
    if (state.at === 'stopped' && (!state.request || (!panel && task.boxed))) return leave.abort(state.why);
    if (state.at === 'stopped' && state.why === 'time-up') task.onTimeUp();
    if (state.at !== 'calling' && !panel) {
      if (task.quiet) return leave.abort('interaction-needed');
      panel = new Panel(task.look, hands);
      task.onOpen();
    }
    await panel?.show(state);
    if (state.at === 'calling' && (before.at !== 'calling' || before.request !== state.request)) send(state.request);
  }

  /** @param {import('./session.js').Request} request */
  function send(request) {
    call(task.url, request, signal, wait => on({ type: 'wait', wait })).then(on, failure => signal.aborted || reject(failure));
  }

  send(/** @type {import('./session.js').Calling} */ (state).request);
  return promise;
}

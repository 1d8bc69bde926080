// @ts-check
import { attempt, toil } from './client.js';

/**
 * Work that is begun before it is needed, when a visitor first touches a form, so that it is done when the box is ticked. The
 * widgets of a page that have the same key share it: each piece counts as an opening of the visitor's address.
 *
 * @typedef {{
 *   leadsTo?: 'pass' | 'challenge', done: Promise<void>,
 *   finish: (onWait: import('./client.js').OnWait) => Promise<void>, take: () => string,
 * }} Early
 *   `leadsTo`: where that is known; `done`: settled when there is nothing left to wait for, never rejected; `finish` waits for
 *   that, and tells how it goes on; `take`: what goes into the header, once; nothing where another has taken it, or it is too old
 */

/** What no opening has taken yet, by the address that asked for it. @type {Map<string, Early>} */
const held = new Map();

/** What is held for an address, and nothing new. @param {string} url */
export const find = url => held.get(url);

/** What is held for an address, or begun now. @param {string} url @param {AbortSignal} signal @returns {Early} */
export function begin(url, signal) {
  const present = find(url);
  if (present) return present;

  let header = '';
  let until = 0;
  /** @type {import('./client.js').OnWait | undefined} */
  let onWait;
  const work = async () => {
    const { reply, piece } = /** @type {any} */ (await attempt(url, { body: { prepare: true } }, '', signal, Infinity));
    // Where nothing at all is asked, the pass comes at once; it is for an opening to take.
    if (reply?.done) early.leadsTo = 'pass';
    if (!piece) return;
    until = Date.now() + piece.seconds * 1000;
    header = await toil(piece, signal, (wait, share) => onWait?.(wait, share));
    early.leadsTo = piece.then;
  };
  const forget = () => find(url) === early && held.delete(url);
  /** @type {Early} */
  const early = {
    done: work().catch(() => {}).then(() => void (early.leadsTo || forget())),
    finish: told => (onWait = told, early.done),
    take: () => forget() && Date.now() < until ? header : '',
  };
  held.set(url, early);
  return early;
}

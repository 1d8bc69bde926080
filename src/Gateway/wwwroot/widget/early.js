// @ts-check
import { attempt, toil } from './client.js';

/** Work under way or done that no opening has taken yet, by the address that asked for it. @type {Map<string, Early>} */
const held = new Map();

/**
 * Work that is begun before it is needed, when a visitor first touches a form, so that it is done when the box is ticked. The
 * widgets of a page that have the same key share it: each piece counts as an opening of the visitor's address.
 */
export class Early {
  #url;
  #until = 0;
  #header = '';
  /** What it leads to, where that is known. @type {'pass' | 'challenge' | undefined} */
  leadsTo;
  /** Settled when there is nothing left to wait for; never rejected. @type {Promise<void>} */
  done;
  /** Told how it goes on. @type {import('./client.js').OnWait | undefined} */
  #onWait;

  /** @param {string} url @param {AbortSignal} signal */
  constructor(url, signal) {
    this.#url = url;
    held.set(url, this);
    this.done = this.#prepare(signal).catch(() => {}).then(() => void (this.leadsTo || this.forget()));
  }

  /** What is held for an address, or begun now. @param {string} url @param {AbortSignal} signal @returns {Early} */
  static begin = (url, signal) => held.get(url) ?? new Early(url, signal);

  /** What is held, and nothing new. @param {string} url @returns {Early | undefined} */
  static find = url => held.get(url);

  /**
   * Waits until it is done, or has come to nothing.
   * @param {import('./client.js').OnWait} onWait told how it goes on
   */
  async finish(onWait) {
    this.#onWait = onWait;
    await this.done;
  }

  /** @returns {string} what goes into the header, once; nothing where another has taken it, or it is too old */
  take() {
    return this.forget() && Date.now() < this.#until ? this.#header : '';
  }

  /** Holds it no longer. @returns {boolean} whether it was held */
  forget() {
    return held.get(this.#url) === this && held.delete(this.#url);
  }

  /** @param {AbortSignal} signal */
  async #prepare(signal) {
    const result = await attempt(this.#url, { body: { prepare: true } }, '', signal, Infinity);
    // Where nothing at all is asked, the pass comes at once; it is for an opening to take.
    if ('type' in result && result.type === 'reply' && 'done' in result.reply) this.leadsTo = 'pass';
    if (!('piece' in result) || !result.piece) return;
    this.#until = Date.now() + result.piece.seconds * 1000;
    this.#header = await toil(result.piece, signal, (wait, share) => this.#onWait?.(wait, share));
    this.leadsTo = result.piece.then;
  }
}

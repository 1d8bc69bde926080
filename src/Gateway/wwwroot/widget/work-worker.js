// @ts-check
import { search } from './work-hash.js';

/** Solves the puzzles that come through the port it is given, one after the other; each reply is a counter. */
addEventListener('message', ({ data: port }) => {
  port.onmessage = (/** @type {MessageEvent<import('./work.js').Puzzle>} */ { data: { seed, puzzle, threshold, from } }) =>
    port.postMessage(search(seed, puzzle, threshold, from, Infinity));
  port.postMessage('ready');
}, { once: true });

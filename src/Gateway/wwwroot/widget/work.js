// @ts-check
import { Crew } from './work-crew.js';
import { search } from './work-hash.js';

/**
 * Proof of work (docs/work.md). All widgets of a page share what is here: one queue of puzzles, the crew of workers that takes
 * from its front, and the page's own thread, which goes on in short slices for as long as no worker is ready.
 *
 * @typedef {{token: string, seed: string, puzzles: number, threshold: number, hashes: number, seconds: number, then: 'challenge' | 'pass'}} Piece
 *   as the service gives it
 * @typedef {{seed: Int32Array, puzzle: number, threshold: number, from: number}} Puzzle  `from`: the counters below have been tried
 * @typedef {{puzzle: Puzzle, solved: (counter: number) => void}} Task
 */

/** Milliseconds for which the page's thread is taken at a time: half a frame. */
const slice = 8;

/** Hashes between two looks at the clock. */
const batch = 64;

/** A piece of so many hashes is done here before a worker would have started. */
const small = 2 ** 18;

/** The most puzzles that a piece may have. */
const mostPuzzles = 64;

/** Milliseconds before a piece's end at which it is given up: it is to arrive, too. */
const reserve = 2000;

/** @type {Task[]} */
let queue = [];
let jobs = 0;
/** @type {Crew | undefined} */
let crew;
let slicing = false;

/**
 * Solves a piece.
 * @param {Piece} piece
 * @param {AbortSignal} signal ends it; the promise then rejects
 * @param {(share: number) => void} onProgress told how much of it is done, up to 1
 * @returns {Promise<string>} what goes back in `X-Captcha-Work`; nothing where the piece grew too old meanwhile
 */
export function solve(piece, signal, onProgress) {
  signal.throwIfAborted();
  const { puzzles, threshold } = piece;
  if (!(puzzles >= 1 && puzzles <= mostPuzzles && threshold >= 1)) throw new RangeError('This is no work that we know.');

  const { promise, resolve, reject } = Promise.withResolvers();
  const over = new AbortController();
  const seed = read(piece.seed);
  const counters = new DataView(new ArrayBuffer(puzzles * 4));
  let left = puzzles;
  const tasks = Array.from({ length: puzzles }, (_, number) => ({
    puzzle: { seed, puzzle: number, threshold, from: 0 },
    solved(/** @type {number} */ counter) {
      if (over.signal.aborted) return;
      counters.setUint32(number * 4, counter);
      onProgress(1 - --left / puzzles);
      if (!left) resolve(`${piece.token}~${write(counters)}`);
    },
  }));

  const tooOld = setTimeout(resolve, Math.max(0, piece.seconds * 1000 - reserve), '');
  signal.addEventListener('abort', () => reject(signal.reason), { signal: over.signal });
  begin(tasks, piece.hashes > small);
  return promise.finally(() => {
    over.abort();
    clearTimeout(tooOld);
    end(tasks);
  });
}

/** @param {Task[]} tasks @param {boolean} large */
function begin(tasks, large) {
  queue.push(...tasks);
  jobs++;
  if (large) crew ??= new Crew(() => queue.shift(), lost);
  crew?.wake();
  goOn();
}

/** @param {Task[]} tasks */
function end(tasks) {
  queue = queue.filter(task => !tasks.includes(task));
  if (--jobs) return;
  crew?.close();
  crew = undefined;
}

/** The page has thrown the frame out, and the workers with it. */
function lost() {
  queue.unshift(...crew?.close() ?? []);
  crew = undefined;
  goOn();
}

/** Works in slices while there is work and nobody else to do it. */
async function goOn() {
  if (slicing) return;
  slicing = true;
  // A message to itself lets the browser paint and answer the visitor in between, and is not put off as timers are.
  const { port1, port2 } = new MessageChannel();
  while (queue.length && !crew?.size) {
    const pause = performance.now() + slice;
    while (queue.length && performance.now() < pause) {
      const [{ puzzle, solved }] = queue;
      const counter = search(puzzle.seed, puzzle.puzzle, puzzle.threshold, puzzle.from, batch);
      puzzle.from += batch;
      if (counter < 0) continue;
      queue.shift();
      solved(counter);
    }
    await new Promise(resolve => {
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  }
  port1.close();
  slicing = false;
}

/** @param {string} seed 16 bytes, base64url @returns {Int32Array} their four words */
function read(seed) {
  const bytes = Uint8Array.from(atob(seed.replace(/-/g, '+').replace(/_/g, '/')), character => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Int32Array.from({ length: 4 }, (_, word) => view.getInt32(word * 4));
}

/** @param {DataView} counters @returns {string} base64url, without padding */
const write = counters => btoa(String.fromCharCode(...new Uint8Array(counters.buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { frames, piece } from './browser.js';

const widget = '../../../src/Gateway/wwwroot/widget/';
const { search } = await import(`${widget}work-hash.js`);
const { solve } = await import(`${widget}work.js`);
const never = new AbortController().signal;
const ignore = () => {};

/** The first 32 bits by the reference. */
function reference(seed, puzzle, counter) {
  const message = Buffer.alloc(24);
  seed.forEach((word, index) => message.writeInt32BE(word, index * 4));
  message.writeUInt32BE(puzzle, 16);
  message.writeUInt32BE(counter, 20);
  return createHash('sha256').update(message).digest().readUInt32BE(0);
}

test('The published vector is solved by the published counters', async () => {
  assert.equal(await solve(piece(), never, ignore), 'token~AAACdwAALQcAAAeZAAAHcQ');
});

test('Every hash is what the reference says, with words of both signs and counters of all lengths', () => {
  for (let round = 0; round < 300; round++) {
    const seed = Int32Array.from({ length: 4 }, (_, word) => Math.imul(round * 4 + word + 1, 0x9e3779b1));
    const [puzzle, counter] = [round % 64, (Math.imul(round + 1, 0x85ebca6b) >>> round % 28)];
    const bits = reference(seed, puzzle, counter);
    // Below one more it lies, below itself it does not.
    if (bits < 0xffffffff) assert.equal(search(seed, puzzle, bits + 1, counter, 1), counter);
    assert.equal(search(seed, puzzle, bits, counter, 1), -1);
  }
});

test('The least counter is found, whatever pieces the search is cut into', () => {
  const seed = Int32Array.of(1, 2, 3, 4);
  const whole = search(seed, 5, 1 << 20, 0, 1 << 20);
  let from = 0, found = -1;
  for (; found < 0; from += 64) found = search(seed, 5, 1 << 20, from, 64);
  assert.equal(found, whole);
});

test('Progress goes up to one, a puzzle at a time', async () => {
  const shares = [];
  await solve(piece(), never, share => shares.push(share));
  assert.deepEqual(shares, [.25, .5, .75, 1]);
});

test('Small work needs no frame, large work opens one, and where it never answers the work is done here', async () => {
  frames.length = 0;
  await solve(piece(), never, ignore);
  assert.equal(frames.length, 0);

  await solve(piece({ hashes: 2 ** 20 }), never, ignore);
  assert.equal(frames.length, 1);
  assert.ok(!frames[0].isConnected);
});

test('Several at once share one frame, and each gets its own solution', async () => {
  frames.length = 0;
  const large = piece({ hashes: 2 ** 20 });
  const solutions = await Promise.all([
    solve(large, never, ignore), solve(large, never, ignore), solve({ ...large, token: 'other', puzzles: 1 }, never, ignore)]);
  assert.deepEqual(solutions, ['token~AAACdwAALQcAAAeZAAAHcQ', 'token~AAACdwAALQcAAAeZAAAHcQ', 'other~AAACdw']);
  assert.equal(frames.length, 1);
});

test('What is given up stops, and leaves others to their work', async () => {
  const leave = new AbortController();
  const hopeless = solve(piece({ puzzles: 64, threshold: 1, hashes: 2 ** 38 }), leave.signal, ignore);
  const other = solve(piece(), never, ignore);
  leave.abort('reset');
  await assert.rejects(hopeless, failure => failure === 'reset');
  assert.equal(await other, 'token~AAACdwAALQcAAAeZAAAHcQ');
});

test('A piece that grows too old meanwhile comes to nothing, so that another is asked for', async () => {
  assert.equal(await solve(piece({ threshold: 1, seconds: 2 }), never, ignore), '');
});

test('Work that no service of ours gives is not begun', () => {
  assert.throws(() => solve(piece({ puzzles: 65 }), never, ignore), RangeError);
  assert.throws(() => solve(piece({ puzzles: 0 }), never, ignore), RangeError);
  assert.throws(() => solve(piece({ threshold: 0 }), never, ignore), RangeError);
});

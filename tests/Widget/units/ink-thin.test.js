import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thin } from '../../../src/Gateway/wwwroot/widget/ink-thin.js';

/** A stroke of so many points, `gap` milliseconds apart. */
const stroke = (points, gap, start = 0) => Array.from({ length: points }, (_, i) => [100 + Math.round(1234 * Math.sin(i / 40)) / 10, i / 10, start + i * gap]);
const encoded = strokes => encodeURIComponent(JSON.stringify(strokes)).length;

test('What a screen samples stays as it is', () => {
  const ink = [stroke(200, 16), stroke(3, 8, 5000), [[1, 2, 6000]]];
  assert.deepEqual(thin(ink), ink);
});

test('A mouse of a thousand hertz loses what nobody needs, and neither first nor last', () => {
  const [kept] = thin([stroke(999, 1)]);
  assert.ok(kept.length < 250);
  assert.deepEqual([kept[0], kept.at(-1)], [stroke(999, 1)[0], stroke(999, 1).at(-1)]);
  for (let i = 1; i < kept.length - 1; i++) assert.ok(kept[i][2] - kept[i - 1][2] >= 5);
});

test('Points of one and the same time become one', () => {
  assert.deepEqual(thin([[[1, 1, 0], [2, 2, 0], [3, 3, 0], [4, 4, 20]]]), [[[1, 1, 0], [4, 4, 20]]]);
});

test('However long, it fits a form, and no stroke is lost', () => {
  const ink = Array.from({ length: 40 }, (_, i) => stroke(4000, 5, i * 20000));
  const kept = thin(ink);
  assert.ok(encoded(kept) <= 48000);
  assert.equal(kept.length, 40);
  for (const one of kept) assert.ok(one.length > 10);
});

test('Two hundred strokes of four thousand points come to an end', () => {
  const ink = Array.from({ length: 200 }, (_, i) => stroke(4000, 1, i * 5000));
  assert.ok(encoded(thin(ink)) <= 48000);
});

test('It leaves alone what it was given', () => {
  const ink = [stroke(99, 1)];
  thin(ink);
  assert.equal(ink[0].length, 99);
});

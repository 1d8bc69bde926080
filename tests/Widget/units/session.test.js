import assert from 'node:assert/strict';
import { test } from 'node:test';
import { next, open } from '../../../src/Gateway/wwwroot/widget/session.js';

const stage = (number = 0, challenge = 'token') => ({ challenge, stage: number, stages: 3, expected: '', images: [], time: 60 });
const answer = { answer: Array(9).fill(false) };
const asking = (given = stage()) => ({ at: 'asking', stage: given });
const sent = (body = answer, given = stage()) => next(asking(given), { type: 'send', body });

test('The first reply is asked', () => {
  const state = next(open(), { type: 'reply', reply: stage() });
  assert.equal(state.at, 'asking');
  assert.equal(state.note, undefined);
});

test('An answer goes out with the token of its stage', () => {
  assert.deepEqual(sent().request, { token: 'token', body: answer });
});

test('Nothing is sent twice: while a call is under way, sending means nothing', () => {
  const calling = sent();
  assert.equal(next(calling, { type: 'send', body: answer }), calling);
});

test('The next stage comes without a remark', () => {
  assert.equal(next(sent(), { type: 'reply', reply: stage(1) }).note, undefined);
});

test('The same stage again after an answer was a mistake', () => {
  assert.equal(next(sent(), { type: 'reply', reply: stage(0, 'other') }).note, 'wrong');
});

test('The same stage again after a refresh was none', () => {
  assert.equal(next(sent({ refresh: true }), { type: 'reply', reply: stage(0, 'other') }).note, undefined);
});

test('More time keeps what is marked', () => {
  const state = next(sent({ extend: true }), { type: 'reply', reply: stage() });
  assert.equal(state.note, 'extended');
  assert.equal(state.sameImages, true);
});

test('No more refreshes leave the stage as it is', () => {
  const state = next(sent({ refresh: true }), { type: 'refused', code: 'bad-request' });
  assert.equal(state.at, 'asking');
  assert.equal(state.note, 'no-more');
  assert.equal(state.sameImages, true);
});

test('A mistake too many begins anew at once, with what the first open carried', () => {
  const state = next(sent(), { type: 'refused', code: 'challenge-failed' }, { action: 'login' });
  assert.deepEqual(state.request, { body: { action: 'login' } });
  assert.equal(state.note, 'failed');
  assert.equal(next(state, { type: 'reply', reply: stage() }).note, 'failed');
});

test('A stage that was answered elsewhere begins anew', () => {
  assert.equal(next(sent(), { type: 'refused', code: 'stale-challenge' }).note, 'restarted');
});

test('Time over waits for the visitor, who opens a new session', () => {
  const state = next(asking(), { type: 'time-up' });
  assert.equal(state.why, 'time-up');
  assert.deepEqual(next(state, { type: 'again' }).request, { body: undefined });
});

test('Time over while an answer is on its way leaves the decision to the service', () => {
  const calling = sent();
  assert.equal(next(calling, { type: 'time-up' }), calling);
  assert.equal(next(calling, { type: 'refused', code: 'challenge-expired' }).why, 'time-up');
});

test('What the network broke is sent again as it was', () => {
  const stopped = next(sent(), { type: 'refused', code: 'unreachable' });
  assert.deepEqual(next(stopped, { type: 'again' }).request, { token: 'token', body: answer });
});

test('A wrong key ends it: there is nothing to send again', () => {
  const stopped = next(open(), { type: 'refused', code: 'invalid-site-key' });
  assert.equal(stopped.request, undefined);
  assert.equal(next(stopped, { type: 'again' }), stopped);
});

test('A refusal of the open itself does not loop', () => {
  assert.equal(next(open(), { type: 'refused', code: 'challenge-failed' }).at, 'stopped');
});

test('A pass ends it', () => {
  assert.deepEqual(next(sent(), { type: 'reply', reply: { done: true, flag: 'pass' } }), { at: 'solved', pass: { done: true, flag: 'pass' } });
});

test('Who cannot see opens anew without pictures, with what the first open carried', () => {
  const state = next(asking(), { type: 'sightless' }, { action: 'login' });
  assert.deepEqual(state.request, { body: { action: 'login', sightless: true } });
});

test('Progress of the work is part of the call', () => {
  const calling = next(asking(), { type: 'sightless' });
  assert.equal(next(calling, { type: 'wait', wait: 'work', share: .5 }).share, .5);
  assert.equal(next(calling, { type: 'wait', wait: 'work', share: .5 }).request, calling.request);
});

test('The way back leads to the pictures, from there alone', () => {
  const calling = next(asking(), { type: 'sightless' });
  assert.deepEqual(next(calling, { type: 'back' }, { action: 'login' }).request, { body: { action: 'login' } });
  const answering = sent();
  assert.equal(next(answering, { type: 'back' }), answering);
});

test('A spent budget says until when, and one tap leads to the pictures', () => {
  const stopped = next(next(asking(), { type: 'sightless' }), { type: 'refused', code: 'sightless-spent', after: 7200 }, { action: 'login' });
  assert.equal(stopped.after, 7200);
  assert.deepEqual(next(stopped, { type: 'again' }).request, { body: { action: 'login' } });
});

test('What the network broke without pictures is tried again without pictures', () => {
  const stopped = next(next(asking(), { type: 'sightless' }), { type: 'refused', code: 'unreachable' });
  assert.deepEqual(next(stopped, { type: 'again' }).request.body, { sightless: true });
});

test('Work that is refused, or asked without end, ends it', () => {
  for (const code of ['invalid-work', 'work-required', 'sightless-not-offered']) {
    assert.equal(next(open(), { type: 'refused', code }).request, undefined);
  }
});

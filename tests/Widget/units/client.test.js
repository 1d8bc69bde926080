import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, piece } from './browser.js';

const widget = '../../../src/Gateway/wwwroot/widget/';
const { call } = await import(`${widget}client.js`);
const Early = await import(`${widget}early.js`);
const never = new AbortController().signal;
const ignore = () => {};
const solution = 'token~AAACdwAALQcAAAeZAAAHcQ';
const asksWork = (more = {}) => ({ status: 428, code: 'work-required', work: piece(more) });
const pass = { done: true, flag: 'pass' };

test('Work that is asked for is done and the same call made again with it', async () => {
  const asked = answer(asksWork(), pass);
  const waits = [];

  const outcome = await call('url', { body: { action: 'login' } }, never, (wait, share) => waits.push([wait, share]), '');

  assert.deepEqual(outcome, { type: 'reply', reply: pass });
  assert.deepEqual(asked.map(({ body }) => body), [{ action: 'login' }, { action: 'login' }]);
  assert.deepEqual(asked.map(({ headers }) => headers['X-Captcha-Work']), [undefined, solution]);
  assert.deepEqual([waits[0], waits.at(-1)], [['work', 0], ['work', 1]]);
});

test('Work that was used already is forgotten: the call is made anew without it', async () => {
  const asked = answer({ status: 409, code: 'work-used' }, asksWork(), pass);

  await call('url', {}, never, ignore, 'an old header');

  assert.deepEqual(asked.map(({ headers }) => headers['X-Captcha-Work']), ['an old header', undefined, solution]);
});

test('A piece that grew too old is done anew', async () => {
  const asked = answer(asksWork({ threshold: 1, seconds: 2 }), asksWork(), pass);

  await call('url', {}, never, ignore, '');

  assert.deepEqual(asked.map(({ headers }) => headers['X-Captcha-Work']), [undefined, undefined, solution]);
});

test('Who is asked for work again and again gives up', async () => {
  const asked = answer(...Array.from({ length: 9 }, () => asksWork()));

  assert.deepEqual(await call('url', {}, never, ignore, ''), { type: 'refused', code: 'work-required' });
  assert.equal(asked.length, 4);
});

test('Work that is refused is refused for good', async () => {
  answer({ status: 400, code: 'invalid-work' });

  assert.equal((await call('url', {}, never, ignore, 'header')).code, 'invalid-work');
});

test('A budget that is spent says for how long, and is not asked again', async () => {
  const asked = answer({ status: 429, code: 'sightless-spent', headers: { 'Retry-After': '7200' } });

  assert.deepEqual(await call('url', {}, never, ignore, ''), { type: 'refused', code: 'sightless-spent', after: 7200 });
  assert.equal(asked.length, 1);
});

test('What the service offers comes with the stage', async () => {
  answer({ challenge: 'token', headers: { 'X-Captcha-Offers': 'sightless' } });

  assert.equal((await call('url', {}, never, ignore, '')).reply.sightless, true);
});

test('Work begun early is there when it is needed, and for one call alone', async () => {
  const asked = answer(asksWork({ then: 'pass' }));
  const early = Early.begin('early', never);

  assert.equal(Early.begin('early', never), early);
  await early.finish(ignore);

  assert.deepEqual(asked[0].body, { prepare: true });
  assert.equal(early.leadsTo, 'pass');
  assert.equal(early.take(), solution);
  assert.equal(early.take(), '');
  assert.equal(Early.find('early'), undefined);
});

test('Where there is nothing to prepare nothing is held', async () => {
  answer({ status: 204 });
  const early = Early.begin('quiet', never);

  await early.done;

  assert.equal(Early.find('quiet'), undefined);
  assert.equal(early.take(), '');
});

test('Where nothing at all is asked it is known without the pass being spent', async () => {
  answer(pass);
  const early = Early.begin('unasked', never);

  await early.done;

  assert.equal(early.leadsTo, 'pass');
  assert.equal(early.take(), '');
});

test('Early work that is too old when it is needed is not sent', async () => {
  answer(asksWork({ seconds: 3 }));
  const early = Early.begin('old', never);
  await early.done;
  const now = Date.now;
  try {
    Date.now = () => now() + 3000;
    assert.equal(early.take(), '');
  } finally {
    Date.now = now;
  }
});

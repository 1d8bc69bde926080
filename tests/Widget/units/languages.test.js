import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { choose, human } from '../../../src/Gateway/wwwroot/widget/languages.js';

const folder = new URL('../../../src/Gateway/wwwroot/widget/languages/', import.meta.url);
const load = async (tag, part = '') => (await import(new URL(`${part}${tag}.js`, folder))).default;

test('The first wish that can be met wins', () => {
  assert.equal(choose([undefined, null, 'auto', 'eo', 'fr-CA', 'de']), 'fr');
  assert.equal(choose(['pt']), 'pt-BR');
  assert.equal(choose(['zh-TW']), 'zh-CN');
  assert.equal(choose(['zh_CN']), 'zh-CN');
  assert.equal(choose(['iw']), 'he');
  assert.equal(choose(['DE-at']), 'de');
  assert.equal(choose([]), 'en');
});

test('A tag that looks like a path is no language', () => {
  assert.equal(choose(['../secret', '__proto__', 'constructor']), 'en');
});

for (const part of ['', 'ways/']) {
  test(`Every language has a file in languages/${part}, and every file a language`, async () => {
    const files = (await readdir(new URL(part, folder))).filter(name => name.endsWith('.js')).map(name => name.replace('.js', ''));
    assert.deepEqual(files.sort(), Object.keys(human).sort());
    assert.equal(files.length, 16);
  });

  test(`Every language says everything in languages/${part}, with the numbers where English has them`, async () => {
    const english = await load('en', part);
    for (const tag of Object.keys(human)) {
      const words = await load(tag, part);
      assert.deepEqual(Object.keys(words), Object.keys(english), tag);
      for (const [key, text] of Object.entries(words)) {
        assert.ok(text.trim(), `${tag} ${key}`);
        assert.equal(text.split('#').length, english[key].split('#').length, `${tag} ${key}: ${text}`);
        if (tag !== 'en') assert.notEqual(text, english[key], `${tag} ${key} is English`);
      }
    }
  });
}

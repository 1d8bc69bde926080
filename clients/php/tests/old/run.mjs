// Runs the unit tests on a real PHP 5.2 (what it reads, 5.3 reads), and lets it read every file that is shipped.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getPHPLoaderModule } from '@php-wasm/node-5-2';
import { loadPHPRuntime, PHP } from '@php-wasm/universal';

const client = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folders = ['.', 'src', 'examples', 'tests'];
const files = folders.flatMap(folder => readdirSync(join(client, folder)).filter(name => name.endsWith('.php')).map(name => join(folder, name)));

const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule()));
for (const folder of folders) php.mkdir(join('/client', folder));
for (const file of files) php.writeFile(join('/client', file), readFileSync(join(client, file)));

/** What the old PHP prints, whether it came to its end or not. @param {string} code */
async function run(code) {
  try {
    return (await php.run({ code })).text;
  } catch (failure) {
    return failure.response?.text ?? String(failure);
  }
}

let failed = 0;
let passed = 0;
const check = (what, isTrue, output) => {
  if (isTrue) passed++;
  else (failed++, console.log(`FAILED: ${what}\n${output}`));
};

console.log(`PHP ${await run('<?php echo PHP_VERSION;')}`);
// It must be able to refuse: each of these came with a later version.
for (const later of ['$a = [1];', 'try { } finally { }', 'function f() { yield 1; }', '$a = $b ?? 1;', 'echo A::class;', 'f(...$a);']) {
  const output = await run(`<?php if (0) { ${later} } echo 'read';`);
  check(`reads what came later: ${later}`, !output.endsWith('read'), output);
}
for (const file of files) {
  // eval reads all of it before it runs the first statement, which ends it.
  const output = await run(`<?php echo eval('return "read"; ?>' . file_get_contents('/client/${file}'));`);
  check(`does not read ${file}`, output.endsWith('read'), output);
}
const units = await run('<?php require "/client/tests/unit.php";');
const [, unitsPassed, unitsFailed] = units.match(/^(\d+) passed, (\d+) failed$/m) ?? [null, 0, 1];
if (unitsFailed !== '0') console.log(units);
passed += Number(unitsPassed);
failed += Number(unitsFailed);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

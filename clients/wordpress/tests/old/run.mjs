// Lets a real PHP 7.4 read every file of the plugin. Argument: the packaged plugin's folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getPHPLoaderModule } from '@php-wasm/node-7-4';
import { loadPHPRuntime, PHP } from '@php-wasm/universal';

const plugin = process.argv[2];
const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule()));

/** What PHP says of a source: '' where it reads it. @param {string | Uint8Array} source */
async function read(source) {
  php.writeFile('/source.php', source);
  return (await php.run({ code: `<?php
    error_reporting(E_ALL);
    set_error_handler(function ($level, $message) { throw new Exception($message); });
    try { token_get_all(file_get_contents('/source.php'), TOKEN_PARSE); } catch (Throwable $refusal) { echo $refusal->getMessage(); }` })).text;
}

let passed = 0;
let failed = 0;
const check = (isTrue, what) => isTrue ? passed++ : (failed++, console.log(`FAILED: ${what}`));

console.log(`PHP ${(await php.run({ code: '<?php echo PHP_VERSION;' })).text}`);
// It must be able to refuse: each of these came with a later version.
for (const later of ['match(1) { 1 => 2 };', '$a?->b;', 'f(name: 1);', 'function f(int|string $a) {}', 'enum A {}', 'class B { public function __construct(private $c) {} }']) {
  check(await read(`<?php ${later}`) !== '', `PHP 7.4 reads what came later: ${later}`);
}
for (const file of readdirSync(plugin, { recursive: true }).filter(name => name.endsWith('.php'))) {
  const refusal = await read(readFileSync(join(plugin, file)));
  check(refusal === '', `${file}: ${refusal}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

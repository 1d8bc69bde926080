// Speaks lines of JSON: {"key","token"} is opened, {"key","text"} is sealed; keys are base64url. Answers {"text","header"},
// {"token"} or {"error"}, one line each.
import { createInterface } from 'node:readline';
import { CompactEncrypt, base64url, compactDecrypt } from 'jose';

const algorithms = { alg: 'A128KW', enc: 'A256GCM' };

async function answer({ key, token, text }) {
  const secret = base64url.decode(key);
  if (text !== undefined) {
    const plaintext = new TextEncoder().encode(text);
    return { token: await new CompactEncrypt(plaintext).setProtectedHeader(algorithms).encrypt(secret) };
  }

  const opened = await compactDecrypt(token, secret);
  return { text: new TextDecoder('utf-8', { fatal: true }).decode(opened.plaintext), header: opened.protectedHeader };
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line)).catch((error) => ({ error: error.code ?? error.message }));
  process.stdout.write(JSON.stringify(reply) + '\n');
}

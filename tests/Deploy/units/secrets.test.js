import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folder, overlays, root } from "../overlays.js";

const read = (overlay, file) => Object.fromEntries(readFileSync(join(folder(overlay), "secrets", file), "utf8").split("\n")
  .filter(line => line && !line.startsWith("#")).map(line => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));

for (const overlay of overlays) {
  const secrets = join(folder(overlay), "secrets");

  test(`${overlay}: new secrets are for their owner alone, and ignored by git`, () => {
    assert.equal(statSync(secrets).mode & 0o777, 0o700);
    for (const file of readdirSync(secrets)) {
      assert.equal(statSync(join(secrets, file)).mode & 0o777, 0o600, file);
      // Fails where the file would be tracked.
      execFileSync("git", ["-C", root, "check-ignore", "-q", `deploy/k8s/overlays/${overlay}/secrets/${file}`]);
    }
  });

  test(`${overlay}: keys have the lengths that the service asks for`, () => {
    assert.equal(Buffer.from(read(overlay, "gateway.env").OneCaptcha__Keys__0__Key, "base64").length, 16);
    assert.match(read(overlay, "gateway.env").OneCaptcha__AdminToken, /^[\w-]{43}$/);
    assert.equal(Buffer.from(read(overlay, "silo.env").OneCaptcha__Ink__ReplayKey, "base64").length, 32);
    assert.ok(read(overlay, "silo.env").OneCaptcha__StyleSecret.length >= 16);
  });

  test(`${overlay}: asking for secrets again changes none`, () => {
    const before = readdirSync(secrets).map(file => readFileSync(join(secrets, file), "utf8"));
    execFileSync(join(root, "deploy/k8s/new-secrets.sh"), [folder(overlay)]);
    assert.deepEqual(readdirSync(secrets).map(file => readFileSync(join(secrets, file), "utf8")), before);
  });
}

test("two deployments share no secret", () => {
  const [first, second] = ["cluster", "single"].map(overlay => Object.values({ ...read(overlay, "gateway.env"), ...read(overlay, "silo.env") }));
  assert.deepEqual(first.filter(value => second.includes(value)), []);
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { folder, named, objects, root } from "../overlays.js";
import { container, workloads } from "../manifests.js";
import { installed, start } from "../redis.js";

const all = objects("cluster");
const redis = workloads(all).find(one => one.metadata.name === "redis");
const settings = all.find(one => named(one).startsWith("ConfigMap/redis-settings")).data["redis.conf"];

test("Redis finds its settings, its password and its data where they are mounted", () => {
  const mounted = path => container(redis).volumeMounts.some(mount => path.startsWith(mount.mountPath));
  for (const path of [container(redis).command.at(-1), /^include (.*)$/m.exec(settings)[1], /^dir (.*)$/m.exec(settings)[1]]) assert.ok(mounted(path), path);
});

test("Redis has room to rewrite its file of changes", () => {
  const gigabytes = text => Number(/^(\d+)(gb|Gi)$/.exec(text)[1]);
  assert.ok(gigabytes(container(redis).resources.limits.memory) >= 2 * gigabytes(/^maxmemory (.*)$/m.exec(settings)[1]));
});

const skip = installed ? false : "no redis-server";
const auth = join(folder("cluster"), "secrets", "auth.conf");
const password = readFileSync(join(folder("cluster"), "secrets", "password"), "utf8");

/** Runs a test with a folder of its own, and with a way to start Redis that ends what was started. */
async function withRedis(run) {
  const work = mkdtempSync(join(tmpdir(), "onecaptcha-redis-"));
  const started = [];
  try {
    await run(work, async data => {
      const server = await start(work, settings, { auth, data: join(work, data) });
      started.push(server);
      return { ...server, ask: (...command) => server.ask(password, ...command).toString().trim() };
    });
  } finally {
    for (const server of started) await server.end("SIGKILL");
    rmSync(work, { recursive: true });
  }
}

test("a Redis with these settings writes before it answers, evicts nothing, asks for the password and keeps what it was told", { skip, timeout: 30_000 }, () =>
  withRedis(async (_, startIn) => {
    const first = await startIn("data");
    assert.match(execFileSync("redis-cli", ["-s", first.socket, "ping"], { encoding: "utf8", env: { PATH: process.env.PATH } }), /NOAUTH/);
    for (const [name, value] of [["appendonly", "yes"], ["appendfsync", "always"], ["maxmemory-policy", "noeviction"], ["maxmemory", String(2 ** 30)]])
      assert.equal(first.ask("config", "get", name).split("\n")[1], value, name);
    // What the probes run.
    const ping = container(redis).livenessProbe.exec.command[2].replace("redis-cli", `redis-cli -s ${first.socket}`);
    execFileSync("sh", ["-c", ping], { env: { ...process.env, REDISCLI_AUTH: password } });
    assert.throws(() => execFileSync("sh", ["-c", ping], { env: { ...process.env, REDISCLI_AUTH: "wrong" }, stdio: "ignore" }));
    assert.equal(first.ask("set", "told", "kept"), "OK");
    await first.end("SIGKILL");

    const second = await startIn("data");
    assert.equal(second.ask("get", "told"), "kept");
  }));

test("a backup is restored whole, and what came after it is gone", { skip, timeout: 60_000 }, () =>
  withRedis(async (work, startIn) => {
    const before = await startIn("data");
    before.ask("eval", "for n = 0, 99 do redis.call('hset', 'site-' .. n, 'etag', n) end", "0");
    const backup = join(work, "backup.rdb");
    // As docs/operating.md has it, but for the pod around it.
    execFileSync("sh", ["-c", `redis-cli -s ${before.socket} --rdb - >${backup} 2>${work}/progress`], { env: { ...process.env, REDISCLI_AUTH: password } });
    before.ask("set", "later", "lost");
    await before.end("SIGTERM");

    const restore = from => execFileSync("sh", ["-c", `${join(root, "deploy/k8s/restore/restore.sh")} ${join(work, "data")} <${from}`],
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    assert.throws(() => restore("/dev/null"), "what is no backup takes nothing away");
    assert.equal(restore(backup), "records: 100\n");
    assert.ok(existsSync(join(work, "data", "appendonlydir.before")));

    const after = await startIn("data");
    assert.equal(after.ask("hget", "site-42", "etag"), "42");
    assert.equal(after.ask("dbsize"), "100");
    assert.equal(after.ask("config", "get", "appendonly").split("\n")[1], "yes");
  }));

import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { folder, objects, named } from "../overlays.js";
import { container, workloads } from "../manifests.js";

const all = objects("cluster");
const redis = workloads(all).find(one => one.metadata.name === "redis");
const settings = all.find(one => named(one).startsWith("ConfigMap/redis-settings")).data["redis.conf"];

const installed = (() => {
  try { return execFileSync("redis-server", ["--version"]) && execFileSync("redis-cli", ["--version"]) && true; } catch { return false; }
})();

test("Redis finds its settings, its password and its data where they are mounted", () => {
  const mounted = path => container(redis).volumeMounts.some(mount => path.startsWith(mount.mountPath));
  for (const path of [container(redis).command.at(-1), /^include (.*)$/m.exec(settings)[1], /^dir (.*)$/m.exec(settings)[1]]) assert.ok(mounted(path), path);
});

test("Redis has room to rewrite its file of changes", () => {
  const gigabytes = text => Number(/^(\d+)(gb|Gi)$/.exec(text)[1]);
  assert.ok(gigabytes(container(redis).resources.limits.memory) >= 2 * gigabytes(/^maxmemory (.*)$/m.exec(settings)[1]));
});

test("a Redis with these settings writes before it answers, evicts nothing, asks for the password and keeps what it was told",
  { skip: installed ? false : "no redis-server", timeout: 30_000 }, async () => {
    const work = mkdtempSync(join(tmpdir(), "onecaptcha-redis-"));
    const password = readFileSync(join(folder("cluster"), "secrets", "password"), "utf8");
    const ask = (socket, ...command) => execFileSync("redis-cli", ["-s", socket, ...command], { encoding: "utf8", env: { ...process.env, REDISCLI_AUTH: password } }).trim();
    try {
      // The mounted paths become folders of the test, and the port a socket.
      writeFileSync(join(work, "redis.conf"), settings
        .replace("/etc/redis-auth/auth.conf", join(folder("cluster"), "secrets", "auth.conf"))
        .replace("dir /data", `dir ${work}`)
        .replace("port 6379", `port 0\nunixsocket ${work}/socket`));
      for (const start of [1, 2]) {
        const server = spawn("redis-server", [join(work, "redis.conf")], { stdio: ["ignore", "pipe", "inherit"] });
        const ended = once(server, "exit");
        for await (const line of createInterface(server.stdout)) if (line.includes("ready to accept connections at")) break;
        server.stdout.resume();
        const socket = join(work, "socket");
        try {
          if (start === 1) {
            assert.match(execFileSync("redis-cli", ["-s", socket, "ping"], { encoding: "utf8", env: { PATH: process.env.PATH } }), /NOAUTH/);
            for (const [name, value] of [["appendonly", "yes"], ["appendfsync", "always"], ["maxmemory-policy", "noeviction"], ["maxmemory", String(2 ** 30)]])
              assert.equal(ask(socket, "config", "get", name).split("\n")[1], value, name);
            assert.equal(ask(socket, "set", "told", "kept"), "OK");
          } else {
            assert.equal(ask(socket, "get", "told"), "kept");
          }
          // What the probes run.
          execFileSync("sh", ["-c", container(redis).livenessProbe.exec.command[2].replace("redis-cli", `redis-cli -s ${socket}`)], { env: { ...process.env, REDISCLI_AUTH: password } });
        } finally {
          server.kill(start === 1 ? "SIGKILL" : "SIGTERM");
          await ended;
        }
      }
    } finally {
      rmSync(work, { recursive: true });
    }
  });

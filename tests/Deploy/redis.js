// A real Redis with the settings of the manifests.
import { spawn, execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";

/** Whether Redis is installed here. */
export const installed = (() => {
  try { return execFileSync("redis-server", ["--version"]) && execFileSync("redis-cli", ["--version"]) && true; } catch { return false; }
})();

/**
 * Starts Redis with these settings; the mounted paths become folders of the test, and the port a socket.
 * @returns what asks it, and what ends it with a signal.
 */
export async function start(work, settings, { auth, data }) {
  mkdirSync(data, { recursive: true });
  const socket = join(work, "socket");
  writeFileSync(join(work, "redis.conf"), settings
    .replace("/etc/redis-auth/auth.conf", auth)
    .replace("dir /data", `dir ${data}`)
    .replace("port 6379", `port 0\nunixsocket ${socket}`));
  const server = spawn("redis-server", [join(work, "redis.conf")], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  let ready = false;
  for await (const line of createInterface(server.stdout)) if ((ready = line.includes("ready to accept connections at"))) break;
  if (!ready) throw new Error("Redis did not start.");
  server.stdout.resume();
  return {
    socket,
    ask: (password, ...command) => execFileSync("redis-cli", ["-s", socket, ...command],
      { env: { PATH: process.env.PATH, ...(password ? { REDISCLI_AUTH: password } : {}) } }),
    end: async signal => { server.kill(signal); await ended; },
  };
}

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test from "node:test";
import { objects, root } from "../overlays.js";
import { container, pod, variables, workloads } from "../manifests.js";

const all = objects("single");
const [gateway] = workloads(all);
const settings = variables(all, gateway);
const app = join(root, "artifacts/Embedded/bin/Gateway/release");

/** Starts the service of the overlay `single`; resolves when it listens. */
async function start(work, data) {
  const env = { PATH: process.env.PATH, ...settings, Urls: "http://127.0.0.1:0" };
  const service = spawn("unshare", ["--mount", join(root, "tests/Deploy/container.sh"), join(work, "root"), app, data, "OneCaptcha.Gateway.dll"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(service, "exit");
  let log = "";
  for await (const line of createInterface(service.stdout)) {
    log += `${line}\n`;
    const address = /Now listening on: (\S+)/.exec(line)?.[1];
    if (address) {
      service.stdout.resume();
      return { service, ended, address };
    }
  }
  throw new Error(`It ended before it listened:\n${log}`);
}

const skip = process.getuid() === 0 ? false : "needs root, for a file system of its own";

test("with the settings of `single`, on a file system that cannot be written to, challenges are served and sites outlive a restart", { skip, timeout: 120_000 }, async () => {
  execFileSync("dotnet", ["build", join(root, "src/Gateway"), "-c", "Release", "-v", "q", "-nologo"], { stdio: ["ignore", "ignore", "inherit"] });
  const work = mkdtempSync(join(tmpdir(), "onecaptcha-container-"));
  const data = join(work, "data");
  for (const folder of [data, join(work, "root")]) mkdirSync(folder);
  const { runAsUser, runAsGroup } = pod(gateway).securityContext;
  chownSync(data, runAsUser, runAsGroup);
  const admin = { Authorization: `Bearer ${settings.OneCaptcha__AdminToken}`, "Content-Type": "application/json" };
  let site;
  try {
    for (const run of ["first", "second"]) {
      const { service, ended, address } = await start(work, data);
      try {
        for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"])
          assert.equal((await fetch(address + container(gateway)[probe].httpGet.path)).status, 200, probe);

        if (run === "first") {
          const made = await fetch(`${address}/admin/v1/sites`, { method: "POST", headers: admin, body: JSON.stringify({ name: "A site", hosts: ["example.org"] }) });
          assert.equal(made.status, 201);
          site = await made.json();
        }

        const opened = await fetch(`${address}/api/challenge?key=${site.public_key}`, { method: "POST", headers: { Origin: "https://example.org" } });
        assert.equal(opened.status, 200, run);
        assert.equal((await opened.json()).images.length, 9);

        // What a newcomer's laptop offers is off.
        assert.equal((await fetch(`${address}/api/challenge`, { method: "POST" })).status, 403);
        assert.equal((await fetch(`${address}/demo`)).status, 404);
        assert.equal((await fetch(`${address}/admin/v1/sites`)).status, 401);
      } finally {
        const asked = Date.now();
        service.kill("SIGTERM");
        const [status] = await ended;
        assert.equal(status, 0);
        assert.ok(Date.now() - asked < 1000 * settings.DOTNET_SHUTDOWNTIMEOUTSECONDS);
      }
    }
    assert.deepEqual(readdirSync(data), ["grains"], "keys and tokens come from secrets and are written nowhere");
  } finally {
    rmSync(work, { recursive: true });
  }
});

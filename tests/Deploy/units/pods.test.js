import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { named, objects, overlays, root } from "../overlays.js";
import { container, ofKind, pod, port, selected, variables, workloads } from "../manifests.js";

const kinds = ["startupProbe", "livenessProbe", "readinessProbe"];

for (const overlay of overlays) {
  const all = objects(overlay);

  test(`${overlay}: no pod runs as root, writes to its image, or can ask for more`, () => {
    for (const workload of workloads(all)) {
      const spec = pod(workload);
      assert.equal(spec.containers.length, 1);
      assert.equal(spec.initContainers, undefined);
      assert.equal(spec.automountServiceAccountToken, false);
      assert.equal(spec.securityContext.runAsNonRoot, true);
      assert.ok(spec.securityContext.runAsUser > 0);
      assert.deepEqual(spec.securityContext.seccompProfile, { type: "RuntimeDefault" });
      assert.deepEqual(container(workload).securityContext,
        { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } }, named(workload));
      for (const { hostPath } of spec.volumes) assert.equal(hostPath, undefined);
      for (const field of ["hostNetwork", "hostPID", "hostIPC"]) assert.equal(spec[field], undefined);
    }
    assert.equal(ofKind(all, "ServiceAccount")[0].automountServiceAccountToken, false);
    assert.equal(ofKind(all, "Namespace")[0].metadata.labels["pod-security.kubernetes.io/enforce"], "restricted");
  });

  test(`${overlay}: every container asks for what it needs and has a bound of memory`, () => {
    for (const workload of workloads(all)) {
      const { requests, limits } = container(workload).resources;
      assert.ok(requests.cpu && requests.memory && limits.memory, named(workload));
    }
  });

  test(`${overlay}: images have a version`, () => {
    for (const workload of workloads(all)) {
      const { image } = container(workload);
      assert.match(image, /^[^/]+\.[^/]+\/.+(:[0-9][\w.-]*|@sha256:[0-9a-f]{64})$/, `${named(workload)}: a registry, a name and a version`);
    }
  });

  test(`${overlay}: probes ask what is served, and readiness asks another question than life`, () => {
    const served = readFileSync(join(root, "src/Gateway/Health/HealthEndpoints.cs"), "utf8");
    for (const workload of workloads(all)) {
      for (const kind of kinds) {
        const { httpGet, exec } = container(workload)[kind];
        if (exec) continue;
        assert.ok(port(workload, httpGet.port), `${named(workload)} ${kind}: ${httpGet.port}`);
        assert.ok(served.includes(`MapHealthChecks("${httpGet.path}"`), `${named(workload)} ${kind}: ${httpGet.path}`);
        assert.equal(httpGet.path, kind === "readinessProbe" ? "/health/ready" : "/health/live");
      }
    }
  });

  test(`${overlay}: what is told to listen listens where the manifests say`, () => {
    const gateway = workloads(all).find(one => one.metadata.name === "gateway");
    assert.equal(variables(all, gateway).Urls, `http://+:${port(gateway, "http").containerPort}`);
  });

  test(`${overlay}: a slow start is given minutes, and life is asked less impatiently than readiness`, () => {
    for (const workload of workloads(all)) {
      const { startupProbe, livenessProbe, readinessProbe } = container(workload);
      const patience = probe => probe.periodSeconds * probe.failureThreshold;
      assert.ok(patience(startupProbe) >= 300, named(workload));
      assert.ok(patience(livenessProbe) >= 2 * patience(readinessProbe), named(workload));
      for (const probe of [startupProbe, livenessProbe, readinessProbe]) assert.ok(probe.timeoutSeconds >= 2);
    }
  });

  test(`${overlay}: gateways stay for as long as it takes to replace all silos`, () => {
    const { periodSeconds, failureThreshold } = container(workloads(all).find(one => one.metadata.name === "gateway")).readinessProbe;
    assert.ok(periodSeconds * failureThreshold >= 30);
  });

  test(`${overlay}: a pod that ends has time for what it does then`, () => {
    for (const workload of workloads(all)) {
      if (workload.metadata.name === "redis") continue;
      const budget = Number(variables(all, workload).DOTNET_SHUTDOWNTIMEOUTSECONDS);
      const waits = container(workload).lifecycle?.preStop.sleep.seconds ?? 0;
      assert.ok(budget >= 20, named(workload));
      assert.ok(pod(workload).terminationGracePeriodSeconds >= waits + budget + 5, `${named(workload)}: ${waits} + ${budget} + 5 to spare`);
    }
    const gateway = workloads(all).find(one => one.metadata.name === "gateway");
    const overlaps = gateway.spec.strategy.type === "RollingUpdate";
    assert.equal((container(gateway).lifecycle?.preStop.sleep.seconds ?? 0) >= 5, overlaps, "proxies go on sending for some seconds; without another gateway that is no use");
  });

  test(`${overlay}: a rollout takes nothing away before the new is ready, unless files have one owner`, () => {
    for (const workload of ofKind(all, "Deployment")) {
      const owner = pod(workload).volumes.some(one => one.persistentVolumeClaim);
      if (owner) assert.deepEqual([workload.spec.strategy, workload.spec.replicas], [{ type: "Recreate" }, 1]);
      else assert.deepEqual(workload.spec.strategy, { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } });
    }
  });

  test(`${overlay}: a drained node takes one pod of a kind, never all`, () => {
    const scaled = new Map(ofKind(all, "HorizontalPodAutoscaler").map(one => [one.spec.scaleTargetRef.name, one.spec]));
    for (const [name, { maxReplicas, minReplicas }] of scaled) {
      const target = workloads(all).find(one => one.metadata.name === name);
      assert.equal(target.spec.replicas, undefined, "two must not set the number of pods");
      assert.ok(container(target).resources.requests.cpu && minReplicas >= 2 && maxReplicas > minReplicas);
    }
    for (const budget of ofKind(all, "PodDisruptionBudget")) {
      const [workload, ...others] = selected(all, budget.spec.selector);
      assert.deepEqual(others, []);
      assert.ok((workload.spec.replicas ?? scaled.get(workload.metadata.name).minReplicas) > budget.spec.maxUnavailable, named(budget));
    }
    const guarded = ofKind(all, "PodDisruptionBudget").map(one => one.metadata.name).sort();
    assert.deepEqual(guarded, overlay === "single" ? [] : ["gateway", "silo"]);
  });
}

import assert from "node:assert/strict";
import test from "node:test";
import { named, objects, overlays, withComponent } from "../overlays.js";
import { container, ofKind, pod, selected, variables, workloads } from "../manifests.js";

for (const overlay of overlays) {
  test(`${overlay}: with telemetry, gateways and silos know the collector and may reach it, and nothing else changes`, () => {
    const plain = objects(overlay), measured = objects(withComponent(overlay, "telemetry"));
    const policy = ofKind(measured, "NetworkPolicy").find(one => one.metadata.name === "to-collector");
    assert.deepEqual(measured.length, plain.length + 1);
    for (const workload of workloads(measured)) {
      const service = workload.metadata.name !== "redis";
      const endpoint = variables(measured, workload).OTEL_EXPORTER_OTLP_ENDPOINT;
      assert.equal(endpoint !== undefined, service, named(workload));
      assert.equal(selected(measured, policy.spec.podSelector).includes(workload), service, named(workload));
      if (!service) continue;
      const { hostname, port } = new URL(endpoint);
      const [rule] = policy.spec.egress;
      assert.equal(hostname.split(".")[1], rule.to[0].namespaceSelector.matchLabels["kubernetes.io/metadata.name"]);
      assert.deepEqual(rule.ports, [{ protocol: "TCP", port: Number(port) }]);
      container(workload).env.pop();
      assert.deepEqual(workload, plain.find(one => named(one) === named(workload)));
    }
  });
}

test("the pod that restores has Redis' volume, image and user, and is none of Redis' pods", () => {
  const all = objects("cluster");
  const redis = workloads(all).find(one => one.metadata.name === "redis");
  const [restore] = ofKind(objects("../restore"), "Pod");
  const [claim] = redis.spec.volumeClaimTemplates;
  assert.equal(restore.spec.volumes[0].persistentVolumeClaim.claimName, `${claim.metadata.name}-${redis.metadata.name}-0`);
  assert.equal(restore.spec.containers[0].image, container(redis).image);
  assert.deepEqual(restore.spec.securityContext, pod(redis).securityContext);
  assert.deepEqual(restore.spec.containers[0].securityContext, container(redis).securityContext);
  assert.equal(restore.metadata.namespace, redis.metadata.namespace);
  for (const service of ofKind(all, "Service"))
    assert.notEqual(service.spec.selector["app.kubernetes.io/component"], restore.metadata.labels["app.kubernetes.io/component"]);
});

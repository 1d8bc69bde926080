import assert from "node:assert/strict";
import test from "node:test";
import { named, objects, overlays } from "../overlays.js";
import { container, labels, ofKind, pod, port, references, selected, selects, variables, workloads } from "../manifests.js";

for (const overlay of overlays) {
  const all = objects(overlay);
  const names = new Set(all.map(named));

  test(`${overlay}: a workload's selector selects its own pods and no others`, () => {
    for (const workload of workloads(all)) assert.deepEqual(selected(all, workload.spec.selector), [workload]);
  });

  test(`${overlay}: a service leads to the pods of one workload, on a port that they have`, () => {
    for (const service of ofKind(all, "Service")) {
      const behind = selected(all, { matchLabels: service.spec.selector });
      assert.equal(behind.length, 1, named(service));
      for (const { targetPort } of service.spec.ports) assert.ok(port(behind[0], targetPort), `${named(service)}: ${targetPort}`);
    }
    for (const workload of ofKind(all, "StatefulSet")) assert.ok(names.has(`Service/${workload.spec.serviceName}`));
  });

  test(`${overlay}: the ingress leads to the gateway over TLS, at the host of the public address`, () => {
    const [ingress, ...others] = ofKind(all, "Ingress");
    assert.deepEqual(others, []);
    const [settings] = ofKind(all, "ConfigMap").filter(one => one.metadata.name.startsWith("settings"));
    const url = new URL(settings.data.OneCaptcha__PublicUrl);
    assert.equal(url.protocol, "https:");
    const [{ host, http }] = ingress.spec.rules;
    assert.equal(host, url.host);
    assert.deepEqual(ingress.spec.tls.map(tls => tls.hosts), [[url.host]]);
    const { service } = http.paths[0].backend;
    const target = ofKind(all, "Service").find(one => one.metadata.name === service.name);
    assert.ok(target.spec.ports.some(one => one.name === service.port.name));
    assert.equal(target.spec.selector["app.kubernetes.io/component"], "gateway");
  });

  test(`${overlay}: whatever a pod refers to is there, and whatever is made is used`, () => {
    const used = new Set(workloads(all).flatMap(references));
    for (const reference of used) assert.ok(names.has(reference), reference);
    for (const made of ofKind(all, "ConfigMap", "Secret", "PersistentVolumeClaim", "ServiceAccount")) assert.ok(used.has(named(made)), named(made));
    for (const workload of workloads(all)) {
      const volumes = new Set([...pod(workload).volumes, ...(workload.spec.volumeClaimTemplates ?? []).map(claim => claim.metadata)].map(one => one.name));
      const mounted = container(workload).volumeMounts.map(mount => mount.name);
      assert.deepEqual(new Set(mounted), volumes, named(workload));
      for (const { valueFrom } of container(workload).env ?? []) {
        if (!valueFrom?.secretKeyRef) continue;
        const { name, key } = valueFrom.secretKeyRef;
        assert.ok(key in all.find(one => named(one) === `Secret/${name}`).data, `${name}: ${key}`);
      }
    }
  });

  test(`${overlay}: everything is in one namespace`, () => {
    const [namespace] = ofKind(all, "Namespace");
    for (const object of all) if (object !== namespace) assert.equal(object.metadata.namespace, namespace.metadata.name, named(object));
    assert.equal(names.size, all.length);
  });

  test(`${overlay}: a pod holds the secrets that it needs and no others`, () => {
    for (const workload of workloads(all)) {
      const held = Object.keys(variables(all, workload));
      const kind = labels(workload)["app.kubernetes.io/component"];
      const alone = overlay === "single";
      assert.equal(held.some(name => name.startsWith("OneCaptcha__Keys__")), kind === "gateway", `${named(workload)}: token keys`);
      assert.equal(held.some(name => name.startsWith("OneCaptcha__AdminToken")), kind === "gateway", `${named(workload)}: the operator's token`);
      for (const name of ["OneCaptcha__Ink__ReplayKey", "OneCaptcha__StyleSecret"])
        assert.equal(held.includes(name), kind === "silo" || alone, `${named(workload)}: ${name}`);
      assert.equal(held.includes("OneCaptcha__Redis"), kind !== "redis" && !alone, `${named(workload)}: Redis' address`);
    }
  });

  test(`${overlay}: who spreads out, spreads out from its own kind`, () => {
    for (const workload of workloads(all)) {
      const terms = (pod(workload).affinity?.podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(one => one.podAffinityTerm);
      for (const { labelSelector } of [...terms, ...(pod(workload).topologySpreadConstraints ?? [])])
        assert.ok(selects(labelSelector, labels(workload)), named(workload));
      if (overlay !== "single" && labels(workload)["app.kubernetes.io/component"] !== "redis")
        assert.ok(pod(workload).topologySpreadConstraints?.length > 0, named(workload));
    }
  });
}

import assert from "node:assert/strict";
import test from "node:test";
import { named, objects, overlays } from "../overlays.js";
import { container, labels, ofKind, port, selected, selects, workloads } from "../manifests.js";

/** Whether the policies let pods of one workload connect to a named port of another's: it must be let out and let in. */
function reaches(all, from, to, name) {
  const policies = ofKind(all, "NetworkPolicy");
  const about = (workload, type) => policies.filter(one => one.spec.policyTypes.includes(type) && selects(one.spec.podSelector, labels(workload)));
  const peer = (peers, workload) => (peers ?? []).some(one => one.podSelector && !one.namespaceSelector && selects(one.podSelector, labels(workload)));
  const open = (ports, workload) => ports.some(one => one.protocol === "TCP" && one.port === port(workload, name).containerPort);
  const out = about(from, "Egress").some(one => (one.spec.egress ?? []).some(rule => peer(rule.to, to) && open(rule.ports, to)));
  const into = about(to, "Ingress").some(one => (one.spec.ingress ?? []).some(rule => peer(rule.from, from) && open(rule.ports, to)));
  return out && into;
}

for (const overlay of overlays) {
  const all = objects(overlay);
  const policies = ofKind(all, "NetworkPolicy");

  test(`${overlay}: what no policy names is closed, both ways`, () => {
    const [deny] = policies.filter(one => one.metadata.name === "default-deny");
    assert.deepEqual(deny.spec, { podSelector: {}, policyTypes: ["Ingress", "Egress"] });
    // A rule without peers or ports would be one without bounds.
    for (const policy of policies) {
      for (const rule of policy.spec.ingress ?? []) assert.ok(rule.from?.length > 0 && rule.ports?.length > 0, named(policy));
      for (const rule of policy.spec.egress ?? []) assert.ok(rule.to?.length > 0 && rule.ports?.length > 0, named(policy));
    }
  });

  test(`${overlay}: inside, silos are reached by silos and gateways, Redis by silos and gateways, and nothing else is`, () => {
    const found = [];
    for (const from of workloads(all))
      for (const to of workloads(all))
        for (const { name } of container(to).ports)
          if (reaches(all, from, to, name)) found.push(`${from.metadata.name} -> ${to.metadata.name}:${name}`);

    const expected = {
      single: [],
      cluster: ["gateway -> redis:redis", "gateway -> silo:clients", "silo -> redis:redis", "silo -> silo:silo"],
      "cluster-outside-redis": ["gateway -> silo:clients", "silo -> silo:silo"],
    };
    assert.deepEqual(found.sort(), expected[overlay]);
  });

  test(`${overlay}: from outside, the ingress controller alone comes in, to the gateway`, () => {
    const doors = policies.flatMap(policy => (policy.spec.ingress ?? []).flatMap(rule => rule.from
      .filter(one => one.namespaceSelector || one.ipBlock)
      .map(one => ({ policy: policy.metadata.name, from: one.namespaceSelector?.matchLabels, ports: rule.ports.map(each => each.port) }))));
    assert.deepEqual(doors, [{ policy: "gateway", from: { "kubernetes.io/metadata.name": "ingress-nginx" }, ports: [8080] }]);
    const [gateway] = selected(all, policies.find(one => one.metadata.name === "gateway").spec.podSelector);
    assert.equal(gateway.metadata.name, "gateway");
  });

  test(`${overlay}: every selector of a policy selects something, and every port is one that the pods have`, () => {
    for (const policy of policies) {
      const { podSelector, ingress = [], egress = [] } = policy.spec;
      const about = selected(all, podSelector);
      assert.ok(about.length > 0, named(policy));
      const has = (workload, number) => container(workload).ports.some(one => one.containerPort === number);
      const ports = (rule, among) => rule.ports.forEach(one => assert.ok(among.length === 0 || among.some(workload => has(workload, one.port)), `${named(policy)}: ${one.port}`));
      for (const rule of ingress) ports(rule, about);
      for (const rule of egress) ports(rule, rule.to.filter(one => one.podSelector && !one.namespaceSelector).flatMap(one => selected(all, one.podSelector)));
      for (const one of [...ingress.flatMap(rule => rule.from), ...egress.flatMap(rule => rule.to)])
        if (one.podSelector && !one.namespaceSelector) assert.ok(selected(all, one.podSelector).length > 0, named(policy));
    }
  });
}

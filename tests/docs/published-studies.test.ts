import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readProvenance } from "../../experiments/report/kept-provenances.ts";
import { SHIPPED_STUDIES } from "../../experiments/catalog/shipped-studies.ts";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import { sha256Of } from "../../experiments/record/sha256.ts";
import { preregistration } from "../../experiments/study/preregistration.ts";
import { shippedPreregistrations } from "../../experiments/study/shipped-preregistrations.ts";
import { shippedStudy } from "../../experiments/study/shipped-study.ts";
import { readStudyManifest } from "../../experiments/study/study-manifest.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "studies");
const path = join(folder, "preregistrations.json");
const registered = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, string>>;

/** What is registered of a study, without its size. */
function unsized(text: string): unknown {
  const { study, ...form } = JSON.parse(text) as { study: Readonly<Record<string, unknown>> };
  const { replications: _replications, budget: _budget, ...rest } = study;
  return { ...form, study: rest };
}

test("what is fixed of each shipped study before its first run stands in the repository", () => {
  const now = shippedPreregistrations();
  expect(registered, "node experiments/cli/write-preregistrations.ts writes it anew").toEqual(now);
  expect(Object.keys(registered)).toEqual(SHIPPED_STUDIES.names());
}, 30_000);

const kept = readdirSync(folder).filter(
  (name) =>
    statSync(join(folder, name)).isDirectory() && readProvenance(join(folder, name)) !== null,
);

describe.each(kept)("the results of %s that the repository keeps", (name) => {
  const provenance = readProvenance(join(folder, name))!;
  const manifest = readStudyManifest(join(folder, name))!;
  const study = readFileSync(join(folder, name, "study.json"), "utf8");

  test("are of a shipped study, as it was registered but for its number of replications and its budget", () => {
    expect(sha256Of(study)).toBe(provenance.preregistration);
    expect(manifest.registered).toBe(provenance.preregistration);
    const now = preregistration(shippedStudy(name));
    expect(now.hash).toBe(registered[name]);
    if (provenance.engineVersion !== engineVersion()) return;
    expect(unsized(study)).toEqual(unsized(now.text));
  });

  test("are whole: every table that is there is the one that the study wrote", () => {
    for (const [table, { sha256, bytes, committed }] of Object.entries(provenance.tables)) {
      const at = join(folder, name, table);
      expect([table, manifest.files[table]]).toEqual([table, sha256]);
      expect(existsSync(at), table).toBe(committed);
      if (!committed) continue;
      const content = readFileSync(at);
      expect([table, content.length, sha256Of(content)]).toEqual([table, bytes, sha256]);
    }
  });
});

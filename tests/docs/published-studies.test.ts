import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readProvenance } from "../../experiments/cli/publish-study.ts";
import { SHIPPED_STUDIES } from "../../experiments/catalog/shipped-studies.ts";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import { sha256Of } from "../../experiments/record/sha256.ts";
import { canonicalJson } from "../../experiments/spec/canonical-json.ts";
import type { Json } from "../../experiments/spec/source.ts";
import { shippedPreregistrations } from "../../experiments/study/shipped-preregistrations.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "studies");
const path = join(folder, "preregistrations.json");
const registered = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, string>>;

test("what is fixed of each shipped study before its first run stands in the repository", () => {
  const now = shippedPreregistrations();
  expect(registered, "node experiments/cli/write-preregistrations.ts writes it anew").toEqual(now);
  expect(Object.keys(registered)).toEqual(SHIPPED_STUDIES.names());
}, 30_000);

const kept = readdirSync(folder).filter(
  (name) =>
    statSync(join(folder, name)).isDirectory() && readProvenance(join(folder, name)) !== null,
);

describe.skipIf(kept.length === 0).each(kept)(
  "the results of %s that the repository keeps",
  (name) => {
    const provenance = readProvenance(join(folder, name))!;
    const study = readFileSync(join(folder, name, "study.json"), "utf8");

    test("are of a shipped study, as it was registered but for the number of replications", () => {
      expect(sha256Of(study)).toBe(provenance.preregistration);
      expect(SHIPPED_STUDIES.names()).toContain(name);
      if (provenance.engineVersion !== engineVersion()) return;
      const form = JSON.parse(study) as { study: { replications: number } };
      const full = /^replications: (?<count>\d+)$/m.exec(
        readFileSync(SHIPPED_STUDIES.file(name), "utf8"),
      );
      form.study.replications = Number(full!.groups!["count"]);
      expect(sha256Of(canonicalJson(form as Json))).toBe(registered[name]);
    });

    test("are whole: every table that is there is the one that the study wrote", () => {
      for (const [table, { sha256, bytes, committed }] of Object.entries(provenance.tables)) {
        const at = join(folder, name, table);
        expect(existsSync(at), table).toBe(committed);
        if (!committed) continue;
        const content = readFileSync(at);
        expect([table, content.length, sha256Of(content)]).toEqual([table, bytes, sha256]);
      }
    });
  },
);

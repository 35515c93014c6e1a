import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engineVersion } from "../../../experiments/record/engine-version.ts";
import { RehearsedStudy } from "../../fixtures/rehearsed-study.ts";

const OTHER = "f".repeat(64);

let study: RehearsedStudy;
beforeAll(async () => {
  study = await RehearsedStudy.begin();
}, 180_000);
afterAll(() => study.end());

/** The same code, but of another engine version. */
function otherVersionOf(codeFolder: string, name: string): string {
  const folder = join(study.folder, `other-${name}`);
  cpSync(codeFolder, folder, { recursive: true });
  const changed = readdirSync(folder)
    .filter((file) => file.endsWith(".cjs"))
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      writeFileSync(join(folder, file), text.replaceAll(engineVersion(), OTHER));
      return text.includes(engineVersion());
    });
  if (!changed.includes(true)) throw new Error(`${name} names no engine version`);
  return folder;
}

test(
  "code that is deployed while an execution runs is refused by its children with the reason; the old code goes on",
  { timeout: 120_000 },
  async () => {
    const { functions, parts, plane } = study.rehearsal;
    const others = parts.functions.map(({ arn, name, codeFolder }) => {
      return [arn, otherVersionOf(codeFolder, name)] as const;
    });
    let invoked = 0;
    functions.inject({
      fault: { kind: "service" },
      on(name) {
        if (name !== "run-cells" || ++invoked !== 3) return false;
        for (const [arn, folder] of others) functions.deploy(arn, folder);
        return false;
      },
    });
    await expect(study.pass("deployed")).rejects.toThrow(
      /ended as FAILED .*CodeChanged: the study was submitted for .*: deploy the version it was submitted for/,
    );
    const refused = plane.executions.filter(
      ({ mapRunArn, status }) => mapRunArn !== null && status === "FAILED",
    );
    expect(new Set(refused.map(({ error }) => error))).toEqual(new Set(["CodeChanged"]));
    expect(refused[0]!.cause).toMatch(/submitted for the engine version .* deployed is f{64}: /);
    expect(invoked).toBeGreaterThanOrEqual(3);
    for (const { arn, codeFolder } of parts.functions) functions.deploy(arn, codeFolder);
    const { runs, tables } = await study.pass("deployed");
    expect(runs).toMatchObject({ quarantined: [], computed: 12 });
    expect(tables).toBe(await study.localTables());
  },
);

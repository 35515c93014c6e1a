import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { IDLE_CLASSES, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";
import { formatProblems } from "../spec/problem.ts";
import { LONGEST_TEXT_BYTES } from "../spec/longest-text.ts";
import { loadRulebook, loadScenario } from "./load-scenario.ts";
import { type Catalog, catalogOf, SHIPPED_SCENARIOS } from "./shipped-scenarios.ts";

let folder: string;
let catalog: Catalog;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-load-")));
  const write = (path: string, text: string | Uint8Array): void =>
    writeFileSync(join(folder, path), text);
  mkdirSync(join(folder, "catalog"));
  mkdirSync(join(folder, "own", "bases"), { recursive: true });
  catalog = catalogOf(join(folder, "catalog"));
  write("catalog/tiny.yaml", TINY_MARKET);
  write("catalog/tiny-long.yaml", "schema: 1\nextends: tiny\nname: tiny-long\ndays: 50\n");
  write("outside.yaml", TINY_MARKET);
  write("own/more.yaml", "schema: 1\nextends: tiny-long\nagents: { noise: { count: 21 } }\n");
  write("own/noize.yaml", "schema: 1\nextends: tiny\nagents: { noize: { count: 60 } }\n");
  write("own/bases/base.yaml", "schema: 1\nextends: tiny\ndays: 7\n");
  write("own/child.yaml", "schema: 1\nextends: ./bases/base.yaml\nname: child\n");
  write("own/bad-base.yaml", "schema: 1\nextends: bases/bad.yaml\nrecord: { depthLevels: 0 }\n");
  write("own/bases/bad.yaml", "schema: 1\nextends: tiny\nmoneyUnit: 5\n");
  write("own/up.yaml", "schema: 1\nextends: ../outside.yaml\n");
  write("own/absolute.yaml", `schema: 1\nextends: ${join(folder, "outside.yaml")}\n`);
  write("own/gone.yaml", "schema: 1\nextends: ./nowhere.yaml\n");
  write("own/unknown.yaml", "schema: 1\nextends: tinny\n");
  write("own/circle-a.yaml", "schema: 1\nextends: ./circle-b.yaml\n");
  write("own/circle-b.yaml", "schema: 1\nextends: ./circle-a.yaml\n");
  write("own/self.yaml", "schema: 1\nextends: ./self.yaml\n");
  for (let i = 0; i < 10; i++)
    write(`own/chain-${i}.yaml`, `schema: 1\nextends: ./chain-${i + 1}.yaml\n`);
  write("own/chain-10.yaml", TINY_MARKET);
  write("own/latin1.yaml", Uint8Array.of(0x61, 0x3a, 0xe9));
  write("own/huge.yaml", "");
  truncateSync(join(folder, "own/huge.yaml"), 5_000_000_000);
  symlinkSync("../outside.yaml", join(folder, "own/link.yaml"));
  write("own/through-link.yaml", "schema: 1\nextends: ./link.yaml\n");
  write("own/spec.json", `{"schema": 1, "agentsFile": "abcd", "extends": "tiny"}`);
  write(
    "rules.yaml",
    "schema: 1\ncontracts: { SCU: { terms: nymex-gpu1 } }\nrules: { fees: { SCU: {} } }\n",
  );
  execFileSync("sh", ["-c", 'mkfifo "$0"', join(folder, "own/pipe.yaml")]);
});

afterAll(() => rmSync(folder, { recursive: true }));

const load = (reference: string, agentsFile?: string): ReturnType<typeof loadScenario> =>
  loadScenario(reference, {
    folder,
    classes: IDLE_CLASSES,
    catalog,
    ...(agentsFile === undefined ? {} : { agentsFile }),
  });

function told(reference: string): string {
  const loaded = load(reference);
  return "problems" in loaded ? formatProblems(loaded.problems).trimEnd() : "valid";
}

describe("a scenario is found", () => {
  test.each([
    ["tiny", 5, 20, "tiny"],
    ["tiny-long", 50, 20, "tiny-long"],
    ["own/more.yaml", 50, 21, "tiny-long"],
    ["own/child.yaml", 7, 20, "child"],
    ["./own/../outside.yaml", 5, 20, "tiny"],
    ["own/link.yaml", 5, 20, "tiny"],
  ])("%s", (reference, days, count, name) => {
    const loaded = load(reference);
    expect("scenario" in loaded && loaded.scenario).toMatchObject({ name, days });
    expect("scenario" in loaded && loaded.scenario.population[1]!.count).toBe(count);
  });
});

const ALLOWED =
  "allowed: the name of a shipped scenario, or a relative path within the file's folder";

describe("what cannot be loaded is told", () => {
  test.each([
    [
      "tinny",
      "tinny: no shipped scenario of this name: did you mean `tiny`? allowed: tiny, tiny-long; " +
        "or the path of a file, such as ./market.yaml",
    ],
    ["own/nowhere.yaml", "own/nowhere.yaml: there is no such file"],
    [
      "own/noize.yaml",
      "own/noize.yaml:3:11 agents.noize.class: missing: a class of agents, one of noise, firm, owner; " +
        "did you mean `noise` by `noize`?",
    ],
    ["own", "own: this is no plain file"],
    [".", ".: this is no plain file"],
    ["own/pipe.yaml", "own/pipe.yaml: this is no plain file"],
    ["/dev/zero", "/dev/zero: this is no plain file"],
    ["own/latin1.yaml", "own/latin1.yaml: this is no UTF-8 text"],
    [
      "own/huge.yaml",
      `own/huge.yaml: found 5000000000 bytes; allowed: at most ${LONGEST_TEXT_BYTES}`,
    ],
    [
      "own/up.yaml",
      `own/up.yaml:2:10 extends: ../outside.yaml is outside the folder of this file; ${ALLOWED}`,
    ],
    [
      "own/through-link.yaml",
      `own/through-link.yaml:2:10 extends: ./link.yaml leads outside the folder of this file; ${ALLOWED}`,
    ],
    [
      "own/gone.yaml",
      "own/gone.yaml:2:10 extends: there is no file ./nowhere.yaml in the folder of this file",
    ],
    [
      "own/unknown.yaml",
      "own/unknown.yaml:2:10 extends: no shipped scenario `tinny`: did you mean `tiny`? allowed: tiny, tiny-long",
    ],
    [
      "own/circle-a.yaml",
      "own/circle-b.yaml:2:10 extends: ./circle-a.yaml extends this file in turn: the circle has no beginning",
    ],
    [
      "own/self.yaml",
      "own/self.yaml:2:10 extends: ./self.yaml extends this file in turn: the circle has no beginning",
    ],
    ["own/chain-0.yaml", "own/chain-7.yaml:2:10 extends: more than 8 files extend one another"],
    [
      "own/spec.json",
      "own/spec.json:1:29 agentsFile: made with classes of agents of one's own: " +
        "--agents must give the file of this SHA-256; none is given",
    ],
  ])("%s", (reference, line) => {
    expect(told(reference)).toBe(line);
  });

  test("an absolute path is outside whatever it names", () => {
    expect(told("own/absolute.yaml")).toContain("extends: found the absolute path");
  });

  test("what is wrong in a file that is extended is told with that file's place, after the file itself", () => {
    expect(told("own/bad-base.yaml").split("\n")).toEqual([
      expect.stringMatching(/^own\/bad-base\.yaml:3:24 record.depthLevels: found 0/),
      expect.stringMatching(
        /^own\/bases\/bad\.yaml:3:12 moneyUnit: found 5: `moneyUnit` needs a unit: write `5 USD`/,
      ),
    ]);
  });
});

test("a spec that was made with a file of agents takes that file and no other", () => {
  expect(load("own/spec.json", "abcd")).toHaveProperty("scenario");
  expect(load("own/spec.json", "abce")).toHaveProperty("problems");
});

test("a rulebook is loaded", () => {
  expect(loadRulebook("rules.yaml", folder)).toHaveProperty("rules");
});

test("every shipped scenario can be loaded by its name", async () => {
  const { AGENT_CLASSES } = await import("../../agents/registry.ts");
  for (const name of SHIPPED_SCENARIOS.names()) {
    const loaded = loadScenario(name, { folder, classes: AGENT_CLASSES });
    expect("problems" in loaded ? formatProblems(loaded.problems) : "", name).toBe("");
  }
});

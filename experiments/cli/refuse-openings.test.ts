import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type CliResult, runCli } from "../../tests/fixtures/run-cli.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-openings-")));
afterAll(() => rmSync(folder, { recursive: true }));

/** Firms open with what they need, and are exempt for 100 lots beyond the limit. */
const market = (limitLots: number): string => `schema: 1
name: small
start: 2027-01-04
days: 1
contracts:
  SCU: { terms: nymex-gpu1, listedMonths: 3 }
rules:
  positionLimits:
    SCU:
      allMonths: { lots: ${limitLots} lots }
  hedgeExemption: { share: 50 %,
    cap: 100 lots }
agents:
  firms: { class: application-hedger, count: 6, needLots: 200 }
  noise: { class: noise-trader, count: 20 }
`;

const study = (overlay: string): string => `schema: 1
name: arms
title: An arm
scenario: m.yaml
seed: 1
replications: 2
arms:
  other:
    set:
${overlay}
outcomes:
  primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } }
`;

const FEE = "      rules: { fees: { SCU: { clientFee: 1 USD } } }";
const TIGHT = "      rules: { positionLimits: { SCU: { allMonths: { lots: 60 lots } } } }";
const UNCOVERED = `      clearing:
        members: 3
        memberCapital: 10 USD
        guarantyFund: 5 USD
        waterfall: { fundSize: cover_2,
          minimumFund: 46 USD }`;

function written(limitLots: number, overlay: string): void {
  writeFileSync(join(folder, "m.yaml"), market(limitLots));
  writeFileSync(join(folder, "s.yaml"), study(overlay));
}

const tokenpit = (words: string): Promise<CliResult> => runCli(words.split(" "), { folder });

/** What an owner of the market opens with, and the limit that it meets. */
const MEETS =
  "below what an exempt owner opens with: number 3 of `firms` (of 26 owners beyond it, the furthest) opens 585 lots " +
  "long and may hold 160, exemption included";
const LIMIT = "rules.positionLimits.SCU.allMonths.lots";

const BEFORE_A_RUN = ["validate s.yaml", "study plan s.yaml", "study run s.yaml --out new"];

describe.each(BEFORE_A_RUN)("%s", (words) => {
  test("a limit of the scenario below what an exempt owner opens with is refused, with the lines", async () => {
    written(60, FEE);
    const { code, stdout, stderr } = await tokenpit(words);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(`m.yaml:10:26 ${LIMIT}: ${MEETS} (see also line 14, line 11, line 12)\n`);
    expect(existsSync(join(folder, "new"))).toBe(false);
  });

  test("a waterfall of an arm that cannot cover its own minimum is refused, with the lines", async () => {
    written(9000, UNCOVERED);
    const { code, stdout, stderr } = await tokenpit(words);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^s\.yaml:15:24 clearing\.waterfall\.minimumFund: in the arm `other`:/);
    expect(stderr).toContain("each have (see also line 12)");
    expect(existsSync(join(folder, "new"))).toBe(false);
  });
});

test("a limit that the study itself lays over every arm is refused where the study states it", async () => {
  written(9000, `${FEE}\nset:\n${TIGHT.slice(4)}`);
  const { code, stderr } = await tokenpit("study plan s.yaml");
  const also = "m.yaml:14:3, m.yaml:11:28, m.yaml:12:10";
  expect([code, stderr]).toEqual([2, `s.yaml:12:56 ${LIMIT}: ${MEETS} (see also ${also})\n`]);
});

test.each(["validate s.yaml", "study plan s.yaml"])(
  "%s: a limit that an arm brings may be what the study asks about: a warning, with the lines",
  async (words) => {
    written(9000, TIGHT);
    const { code, stderr } = await tokenpit(words);
    const also = "line 10, m.yaml:14:3, m.yaml:11:28, m.yaml:12:10";
    const warning = `s.yaml:8:3: warning: in the arm \`other\` ${LIMIT} is ${MEETS} (see also ${also})\n`;
    expect([code, stderr]).toEqual([0, expect.stringContaining(warning)]);
  },
);

test("study plan: markets of one's own classes are opened on a thread of their own", async () => {
  written(9000, FEE);
  writeFileSync(
    join(folder, "odd.mjs"),
    `export default [{ name: "odd", intent: "speculate", doc: "For tests.", parameters: {}, hears: [],
      create: () => ({}), start() { throw new Error("boom"); }, wake() {} }];\n`,
  );
  writeFileSync(join(folder, "m.yaml"), `${market(9000)}  odd: { class: odd, count: 1 }\n`);
  const { code, stderr } = await tokenpit("study plan s.yaml --agents odd.mjs");
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/s\.yaml: the market does not open with the classes of odd\.mjs: .+boom/),
  ]);
});

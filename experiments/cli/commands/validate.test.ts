import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../../../tests/fixtures/run-cli.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-validate-")));
afterAll(() => rmSync(folder, { recursive: true }));

/** Hedgers open with what they need; noise traders, each with little, take the other side. */
const market = (exemption: string): string => `schema: 1
name: small
start: 2027-01-04
days: 5
contracts:
  SCU: { terms: nymex-gpu1, listedMonths: 3 }
rules:
  positionLimits:
    SCU:
      allMonths: { lots: 60 lots }
  hedgeExemption: ${exemption}
agents:
  firms: { class: application-hedger, count: 6, needLots: 200 }
  noise: { class: noise-trader, count: 400 }
`;

const validate = (text: string, ...flags: string[]) => {
  writeFileSync(join(folder, "m.yaml"), text);
  return runCli(["validate", ...flags, "m.yaml"], { folder });
};

describe("a market is opened once", () => {
  test("a limit that leaves room for what an exempt owner opens with is valid", async () => {
    const { code, stderr } = await validate(market("{}"));
    expect([code, stderr]).toEqual([0, ""]);
  });

  test("one below it is refused, and names the group and what cuts its exemption", async () => {
    const { code, stdout, stderr } = await validate(market("{ share: 50 %,\n    cap: 100 lots }"));
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      "m.yaml:10:26 rules.positionLimits.SCU.allMonths.lots: below what an exempt owner opens with: number 3 of " +
        "`firms` (of 6 owners beyond it, the furthest) opens 585 lots long and may hold 160, exemption included " +
        "(see also line 14, line 11, line 12)\n",
    );
  });

  test("and so is one below what a dealer opens with, its swaps included", async () => {
    const text = market("{ enabled: false }")
      .replace(
        "agents:",
        "  riskManagementExemption: { SCU: { dealers: [firms], cap: 90 lots } }\nagents:",
      )
      .replace("needLots: 200", "needLots: 200, otc: { SCU: { lots: 500 } }");
    const { code, stderr } = await validate(text);
    expect(code).toBe(2);
    expect(stderr).toContain("opens 585 lots long and may hold 150, exemption included");
    expect(stderr).toContain("(see also line 14, line 12)");
  });

  test("a position beyond a limit without an exemption is a warning: a run may open so", async () => {
    const text = market("{ enabled: false }");
    const { code, stdout, stderr } = await validate(text);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^m\.yaml: valid/);
    expect(stderr).toBe(
      "m.yaml:10:26 rules.positionLimits.SCU.allMonths.lots: warning: number 3 of `firms` (of 6 owners beyond it, " +
        "the furthest) opens 585 lots long and may hold 60; a run may open so, and whoever is beyond the limit has " +
        "the time of `cureTradeDates` (1) to come back (see also line 13)\n",
    );
    const json = JSON.parse((await validate(text, "--json")).stdout) as unknown;
    expect(json).toMatchObject({ files: [{ valid: true, warnings: [{ line: 10 }] }] });
  });

  test("a group that can never have the margin of a lot is told as a warning", async () => {
    const poor = "  poor: { class: noise-trader, count: 2, capital: 90 USD, reserve: 10 USD }\n";
    const { code, stderr } = await validate(market("{}") + poor);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^m.yaml:15:3 agents.poor: warning: no owner of `poor` can have the margin of one lot: capital, reserve and/,
    );
    expect(stderr).toMatch(
      /come to at most 100.00 USD of poor, and a lot of SCU asks for \d+\.\d\d USD as/,
    );
    const enough = poor.replace("90 USD", "9000 USD");
    expect((await validate(market("{}") + enough)).stderr).toBe("");
  });

  test("where nobody on a side can ever have it the market is refused", async () => {
    const text = market("{}").replace("count: 400", "count: 400, capital: 0 USD, reserve: 10 USD");
    const { code, stderr } = await validate(text);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^m.yaml:12:1 agents: nobody who can be short SCU can have the margin of one lot: .*; allowed: as much for one/,
    );
    expect(stderr).toContain("(see also line 14)");
  });

  test("the arms of a study are opened: a limit below an exempt owner's opening position is told", async () => {
    writeFileSync(
      join(folder, "m.yaml"),
      market("{ share: 50 %, cap: 100 lots }").replace("60 lots", "9000 lots"),
    );
    const study = (lots: number): string => `schema: 1
name: arms
title: A tight arm
scenario: m.yaml
seed: 1
replications: 2
arms:
  tight:
    set:
      rules:
        positionLimits: { SCU: { allMonths: { lots: ${lots} lots } } }
outcomes:
  primary:
    SCU.volume_lots_a_day: { smallestShare: 10 % }
`;
    writeFileSync(join(folder, "s.yaml"), study(60));
    const { code, stdout, stderr } = await runCli(["validate", "s.yaml"], { folder });
    expect([code, stdout, stderr]).toEqual([
      0,
      expect.stringContaining("valid"),
      expect.any(String),
    ]);
    expect(stderr).toContain(
      "warning: in the arm `tight` rules.positionLimits.SCU.allMonths.lots is below",
    );
    expect(stderr).toContain("exempt owner opens with");
    writeFileSync(join(folder, "s.yaml"), study(9500));
    expect((await runCli(["validate", "s.yaml"], { folder })).stderr).toBe("");
  });

  test("a strategic long that is a provider is one that there is", async () => {
    const text = market("{}") + "  corner: { class: strategic-long, count: 1, provider: 8 }\n";
    const { code, stderr } = await validate(text);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(
        "agents.corner.provider: found 8, which is the position of no provider; allowed: 0 (Alder), 1 (Birch)",
      ),
    ]);
  });

  test("a strategic provider needs the structural economy", async () => {
    const text = `${market("{}")}  plans: { class: strategic-provider, count: 1 }\n`;
    const { code, stderr } = await validate(text);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(
        "agents.plans.class: strategic-provider acts on the structural economy; allowed: with `model: structural`",
      ),
    ]);
  });

  test("a hedger proposes blocks to a group that there is", async () => {
    const text =
      market("{}") + "  users: { class: application-hedger, count: 1, blockWith: nose }\n";
    const { code, stderr } = await validate(text);
    const message = "agents.users.blockWith: there is no group of agents `nose`";
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test("nor exchanges where there are none", async () => {
    const trades = "  offBookTrades: { SCU: { efrp: false } }\nagents:";
    const text =
      market("{}").replace("agents:", trades) +
      "  users: { class: application-hedger, count: 1, blockWith: firms, offBookKind: efrp }\n";
    const { code, stderr } = await validate(text);
    const message =
      "its exchanges cannot be made: there are none by rules.offBookTrades.SCU.efrp (see also line 12)";
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test.each([
    ["itself", "[firms, noise]", "users"],
    ["the group that it knows", "[users]", "firms"],
  ])("a hedger's blocks can be made: not where %s is not eligible", async (_who, eligible, out) => {
    const trades = `  offBookTrades: { SCU: { eligible: ${eligible} } }\nagents:`;
    const text =
      market("{}").replace("agents:", trades) +
      "  users: { class: application-hedger, count: 1, blockWith: firms }\n";
    const { code, stderr } = await validate(text);
    expect([code, stderr]).toEqual([
      2,
      "m.yaml:16:60 agents.users.blockWith: its blocks cannot be made: `" +
        `${out}\` is not among rules.offBookTrades.SCU.eligible (see also line 12)\n`,
    ]);
    const both = await validate(text.replace(eligible, "[users, firms]"));
    expect([both.code, both.stderr]).toEqual([0, ""]);
  });
});

test("demand that outgrows all that is offered is a warning, with its factor at the run's end", async () => {
  const growing = (rate: number): string => `schema: 1
name: small
start: 2027-01-04
days: 26
contracts:
  SCU: { terms: nymex-gpu1, listedMonths: 3 }
economy:
  model: structural
  structural:
    demand: { computeGrowth: ${rate} }
agents:
  noise: { class: noise-trader, count: 10 }
`;
  const { code, stderr } = await validate(growing(4.3));
  expect(code).toBe(0);
  // 0.75 exp(0.1 (4.3 - 0.3))
  expect(stderr).toContain(
    "m.yaml:10:5 economy.structural.demand: warning: demand for hours grows by 4.3 log points a year and planned " +
      "capacity by 0.3: after 26 trade dates it comes to 1.12 times what is offered",
  );
  expect((await validate(growing(0.3))).stderr).toBe("");
});

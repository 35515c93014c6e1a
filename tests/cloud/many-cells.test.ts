import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { StudyWorkplace } from "../studies/study-workplace.ts";

/** A market of one trade date and five agents: a run takes some ten milliseconds. */
const MARKET = `schema: 1
name: minute
start: 2027-02-22
days: 1
contracts:
  SCU: { terms: nymex-gpu1, listedMonths: 1 }
rules:
  fees: { SCU: {} }
agents:
  noise: { class: noise-trader, count: 4, capital: 60000 USD, reserve: 60000 USD }
  makers:
    class: avellaneda-stoikov
    count: 1
    capital: 5000000 USD
    origin: house
    quoteLots: 30
    inventoryLots: 200
`;

const STUDY = `schema: 1
name: many
title: Two thousand runs
scenario: minute.yaml
seed: 5
replications: 500
arms:
  dear: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } }
  cheap: { set: { rules: { fees: { SCU: { clientFee: 1 USD } } } } }
  busy: { set: { agents: { noise: { count: 5 } } } }
outcomes: { primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } } }
analysis: { draws: 199 }
`;

const workplace = new StudyWorkplace();
afterAll(() => workplace.remove());

test(
  "two thousand cells in a rehearsal: the bytes of this machine",
  { timeout: 400_000 },
  async () => {
    writeFileSync(join(workplace.folder, "minute.yaml"), MARKET);
    writeFileSync(join(workplace.folder, "many.yaml"), STUDY);
    const words = ["run", "many.yaml", "--workers", "1", "--json", "--out"];
    const [rehearsed, local] = await Promise.all([
      workplace.started(...words, "rehearsed", "--on", "rehearsal"),
      workplace.started(...words, "local"),
    ]);
    expect([rehearsed.status, local.status]).toEqual([0, 0]);
    expect(workplace.bytesOf("rehearsed")).toEqual(workplace.bytesOf("local"));
    const { computed, rehearsal } = JSON.parse(rehearsed.stdout) as {
      computed: number;
      rehearsal: { functions: { name: string; peakBytes: number }[]; simulationShare: number };
    };
    expect(computed).toBe(2000);
    expect(rehearsal.simulationShare).toBeGreaterThan(0.8);
    const most = Math.max(...rehearsal.functions.map(({ peakBytes }) => peakBytes));
    expect(most).toBeLessThan(512 * 2 ** 20);
  },
);

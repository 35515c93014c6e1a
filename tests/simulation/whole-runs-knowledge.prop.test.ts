import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_US, HOUR_US } from "../../engine/base/sim-time.ts";
import { POSITION_TRANSFERRED } from "../../engine/clearing/words.ts";
import { openRun, type Run } from "../../engine/simulate.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { FactTape } from "./fact-tape.ts";
import { identities, type ScenarioChoice, scenarioChoices, scenarioOf } from "./random-scenario.ts";

const ROW_WORDS = 4;

interface Parts {
  readonly desk: { readonly known: Int32Array };
  readonly house: {
    readonly positions: { readonly accountRows: Int32Array; readonly slots: number };
  };
}

/** Positions by (agent, slot) as agents know them, and as they are. */
function positionsOf(run: Run): { known: number[]; real: number[] } {
  const { desk, house } = run.snapshot() as unknown as Parts;
  const known = Array.from(desk.known);
  const { accountRows, slots } = house.positions;
  const accounts = accountRows.length / ROW_WORDS / slots;
  const real = known.map((_, at) => {
    const [agent, slot] = [Math.floor(at / slots), at % slots];
    return accountRows[(slot * accounts + agent) * ROW_WORDS]!;
  });
  return { known, real };
}

/** Small accounts of makers and hedgers in a market that often has no other side: margin calls end in transfers. */
const stressed = (choice: ScenarioChoice): ScenarioChoice => ({
  ...choice,
  families: "SCU",
  days: 4,
  capital: 3_000,
  makers: 2,
  hedgers: 3,
  providers: 3,
});

test("at the daily break every agent knows its positions, whether it traded, was liquidated or was given some", () => {
  let transfers = 0;
  fc.assert(
    fc.property(scenarioChoices, identities, (choice, identity) => {
      const tape = new FactTape();
      const scenario = scenarioOf(stressed(choice));
      const run = openRun({ scenario, identity, classes: TEST_CLASSES, sinks: [tape] });
      try {
        for (let day = 0; day * DAY_US < run.endUs - DAY_US; day++) {
          run.advance({ timeUs: day * DAY_US + 22.5 * HOUR_US });
          const { known, real } = positionsOf(run);
          expect(known).toEqual(real);
        }
        run.hashes();
      } finally {
        run.close();
      }
      transfers += tape
        .table("margin")
        .filter((row) => row["event"] === POSITION_TRANSFERRED).length;
    }),
    { seed: 20_261_126, numRuns: 12 },
  );
  expect(transfers).toBeGreaterThan(0);
});

import { describe, expect, test } from "vitest";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { designWords } from "../report/design-words.ts";
import { headlineWords } from "../report/headline-words.ts";
import { labelWords } from "../report/label-words.ts";
import { methodsWords } from "../report/methods-words.ts";
import { effectsTable } from "../report/study-text-tables.ts";
import type { ArmResults } from "./arm-results.ts";
import { requestsOf } from "./plan-study.ts";
import { countRuns } from "./study-arms.ts";
import { judgeControls } from "./study-controls.ts";

const armOf = (role: string, marketHashes: readonly (string | null)[]): ArmResults =>
  ({
    planned: { arm: { role, name: role } },
    marketHashes: () => marketHashes,
  }) as unknown as ArmResults;

const judged = (reference: readonly (string | null)[], control: readonly (string | null)[]) =>
  judgeControls({}, [], armOf("reference", reference), [armOf("negative_control", control)])[0]!;

test("a negative control passes where every market fact is the same", () => {
  expect(judged(["a", "b"], ["a", "b"]).passed).toBe(true);
});

test("a run that is missing, on either side, is told as that, and not as another market", () => {
  const words = "a run is missing on 1 of 2 replications";
  expect(judged(["a", "b"], ["a", null])).toMatchObject({ passed: false, found: words });
  expect(judged([null, "b"], ["a", "b"])).toMatchObject({ passed: false, found: words });
  expect(judged(["a", null], ["a", null])).toMatchObject({ passed: false, found: words });
  expect(judged([null, "b"], ["a", "c"]).found).toBe(
    "market facts differ on 1 of 2 replications; a run is missing on 1 of 2 replications",
  );
});

describe("controls that have fewer replications than the arms", () => {
  const text = SMALL_STUDY.replace("replications: 3", "replications: 30").replace(
    "outcomes:",
    `controls:
  replications: 4
  negative: { rules: { positionLimits: { SCU: { spotMonth: { lots: 90000 lots, mode: limit }, spotMonthStart: 3 } } } }
  positive: { agents: { strategic: null } }
outcomes:`,
  );
  const { result } = syntheticStudy(
    text,
    (arm, replication) => ({
      values: {
        "SCU.round_trip_cost_bps": (arm === "positive-control" ? 150 : 100) + (replication % 3),
        "SCU.index_distortion_percent": arm === "positive-control" ? 9 : 1,
      },
    }),
    { measured: new Map([["limit", 1234]]) },
  );

  test("are planned, read and judged on the first of them alone, against the same of the reference", () => {
    const counts = result.arms.map(({ planned, replications, marketHashes }) => [
      planned.arm.role,
      replications,
      [...marketHashes()].length,
    ]);
    expect(counts).toEqual([
      ["point", 30, 30],
      ["point", 30, 30],
      ["negative_control", 4, 4],
      ["positive_control", 4, 4],
    ]);
    expect(result.controls).toMatchObject([
      { passed: true, found: "every market fact is the same on all 4 replications" },
      { passed: true },
    ]);
    const asked = [...requestsOf(result.loaded, result.runs.arms, 0, 30)].map(({ arm }) => arm);
    expect(asked.filter((arm) => arm === "negative-control")).toHaveLength(4);
    expect(asked).toHaveLength(countRuns(result.loaded.study));
  });

  test("are told to be fewer where the report tells of replications", () => {
    expect(designWords(result)[0]).toContain("30 replications each (4 of controls)");
  });
});

describe("a positive control that names what it moves, and which way", () => {
  const DISTORTION = "SCU.index_distortion_percent";
  const told = (asked: string, distortion: number) => {
    const text = SMALL_STUDY.replace("replications: 3", "replications: 20").replace(
      "outcomes:",
      `controls: { positive: { agents: { strategic: null } }${asked} }
outcomes:`,
    );
    return syntheticStudy(
      text,
      (arm, replication) => {
        const isControl = arm === "positive-control";
        return {
          values: {
            "SCU.round_trip_cost_bps":
              (isControl ? 150 : 100) + (replication % (isControl ? 2 : 3)),
            [DISTORTION]:
              (isControl ? distortion : 9) + (replication % 2) * (isControl ? 0.1 : 0.2),
          },
        };
      },
      { measured: new Map([["limit", 1234]]) },
    ).result;
  };
  const down = `, moves: ${DISTORTION}, way: down`;

  test("passes where it does, and the study is none that is void", () => {
    const result = told(down, 1);
    expect(result.controls).toMatchObject([{ arm: "positive-control", passed: true }]);
    expect(result.controls[0]!.found).toMatch(
      /^Index distortion moved by -8\.050 %.* \(95 % interval -8\.\d+ to -8\.\d+\); beyond -0\.5000 is asked for$/,
    );
    expect(labelWords(result)).toBe("Preview");
    expect(effectsTable(result, "primary").caption).toMatch(/^Differences/);
  });

  test("voids the study where it moves the other way, too little, or something else instead", () => {
    expect(told(`, moves: ${DISTORTION}, way: up`, 1).controls[0]!.passed).toBe(false);
    expect(told(down, 17).controls[0]!.passed).toBe(false);
    expect(told(`, moves: ${DISTORTION}`, 17).controls[0]!.passed).toBe(true);
    expect(told("", 9).controls[0]!.passed).toBe(false);
    expect(told(", moves: SCU.round_trip_cost_bps, way: up", 9).controls[0]!.passed).toBe(true);

    const result = told(down, 8.7);
    expect(result.controls[0]!.passed).toBe(false);
    expect(labelWords(result)).toMatch(/^Void/);
    expect(headlineWords(result)[0]).toMatch(/^This study is void/);
    expect(effectsTable(result, "primary").caption).toMatch(/^Void/);
    const words = methodsWords(result).find((text) => text.startsWith("Controls."));
    expect(words).toContain("must move index distortion down, with its 95 % interval");
  });
});

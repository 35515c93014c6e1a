import { describe, expect, test } from "vitest";
import { type SyntheticRuns, syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { designPoints, type ShareDesign } from "../design/design-points.ts";
import { latinHypercube } from "../design/latin-hypercube.ts";
import type { FactorRegression } from "../study/factor-sensitivity.ts";
import type { StudyResult } from "../study/study-result.ts";
import { bytesOfContent } from "../record/file-content.ts";
import { reportParts } from "./report-parts.ts";

const SEED = 7;
const DEPTH = "SCU.depth_lots";
const COST = "SCU.round_trip_cost_bps";

const studyOf = (design: string, more = ""): string => `schema: 1
name: what-matters
title: What matters?
scenario: market.yaml
seed: ${SEED}
replications: 2
factors:
  fee: { label: client fee, path: rules.fees.SCU.clientFee, unit: USD, from: 1, to: 3 }
  member: { path: rules.fees.SCU.memberFee, unit: USD, from: 1, to: 3 }
  size: { path: agents.strategic.capital, unit: USD, from: 1000000, to: 2000000 }
design: { ${design} }
analysis: { draws: 199 }
${more}outcomes:
  primary: { ${DEPTH}: { smallestShare: 10 % }, ${COST}: { smallestShare: 10 % } }
`;

/** Depth is 200 + 40 fee + 20 member by share of the way and chance of the size of `seeds`; costs never move. */
function depthOf(design: ShareDesign, seeds: number, lost: readonly string[] = []): SyntheticRuns {
  const points = [...designPoints(design, 3, SEED)];
  return (arm, replication) => {
    if (lost.includes(`${arm} ${replication}`)) return null;
    const number = /^point-(\d+)$/.exec(arm)?.[1];
    const [fee, member] = number === undefined ? [0, 0] : points[Number(number) - 1]!;
    const depth = 200 + 40 * fee! + 20 * member! + seeds * chance(arm, replication);
    return { values: { [DEPTH]: depth, [COST]: 5 } };
  };
}

/** One or minus one, another way round in every other row of five points. */
function chance(arm: string, replication: number): number {
  const row = Math.floor((Number(arm.slice("point-".length)) - 1) / 5);
  return (row + replication) % 2 === 0 ? 1 : -1;
}

interface Written {
  readonly result: StudyResult;
  readonly parts: ReadonlyMap<string, string>;
}

function written(text: string, runs: SyntheticRuns): Written {
  const { result, store } = syntheticStudy(text, runs);
  const parts = [...reportParts(result, store, [])].map(
    ({ name, content }) => [name, Buffer.from(bytesOfContent(content)).toString()] as const,
  );
  return { result, parts: new Map(parts) };
}

const sectionOf = (parts: Written["parts"], title: string): string =>
  parts.get("report.md")!.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";

const SALTELLI = { kind: "saltelli", rows: 8, scrambled: true } as const;
const MORRIS = { kind: "morris", trajectories: 4 } as const;
const DEPENDS = "What the outcomes depend on";

describe("a study of a Saltelli design", () => {
  const { result, parts } = written(studyOf("kind: saltelli, rows: 8"), depthOf(SALTELLI, 1));
  const section = sectionOf(parts, DEPENDS);

  test("answers with what the outcomes depend on, in a plain sentence with numbers", () => {
    const interval = String.raw`\(95 % interval \d+ % to \d+ %\)`;
    const told = [
      String.raw`Of the variance of depth .* over the factors' ranges, \d\d % goes with client fee, alone or with`,
      `others ${interval} and`,
      String.raw`\d\d % with member ${interval}; nothing at all changes with size\.`,
    ];
    expect(section).toMatch(new RegExp(told.join(" ")));
    expect(section).toMatch(/costs?.* does not vary over the factors' ranges\./i);
    expect(section).toContain("There are 2 replications; with fewer than 10");
    expect(sectionOf(parts, "Answer")).toContain("goes with client fee, alone or with others");
    expect(sectionOf(parts, "Answer")).not.toContain("Arm by arm");
  });

  test("has a table of them as CSV, Parquet and LaTeX, an outcome and a factor a row", () => {
    const [head, ...rows] = parts.get("sensitivity.csv")!.trimEnd().split("\r\n");
    expect(head!.split(",").slice(0, 4)).toEqual(["outcome", "kind", "unit", "factor"]);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toContain("saltelli,ok,8,0,2,0.");
    expect(rows[3]).toContain("saltelli,zero_variance,8,0,2,,");
    expect(parts.get("sensitivity.parquet")!.slice(0, 4)).toBe("PAR1");
    expect(parts.get("latex/sensitivity.tex")).toContain("client fee");
    const described = JSON.parse(parts.get("datapackage.json")!) as {
      resources: { name: string; schema: { fields: { name: string; type: string }[] } }[];
    };
    const table = described.resources.find(({ name }) => name === "sensitivity")!;
    expect(table.schema.fields.filter(({ type }) => type === "any")).toEqual([]);
  });

  test("draws bars with their intervals and the noise floor, and says the numbers in words", () => {
    const svg = parts.get("figures/sensitivity-scu_depth_lots.svg")!;
    expect(svg.match(/<rect/g)).toHaveLength(6);
    expect(svg).toContain("stroke-dasharray");
    expect(svg).toMatch(/client fee: total 0\.\d+ \(0\.\d+ to \d\.?\d*\), alone 0\.\d+/);
    expect(svg).toMatch(/Noise floor 0\.00\d+\./);
    expect([...parts.keys()]).not.toContain("figures/sensitivity-scu_round_trip_cost_bps.svg");
  });

  test("has no contrasts of its 40 points, and no page of them", () => {
    expect(result.arms).toHaveLength(40);
    expect(result.effects).toEqual([]);
    expect([...parts.keys()]).not.toContain("effects.csv");
    expect(parts.get("report.md")).not.toMatch(/fee 1\.\d+ USD/);
    expect(parts.get("report.md")).not.toContain("Several outcomes. P-values");
    expect(sectionOf(parts, "Design")).toContain("not compared with the reference one by one");
    expect(parts.get("report.html")!.length).toBeLessThan(200_000);
  });
});

test("a factor that cannot be told is named, with what was left out", () => {
  // Row 2 begins at point 11: A, B, client fee, member, size.
  const text = studyOf("kind: saltelli, rows: 8");
  const { parts } = written(text, depthOf(SALTELLI, 1, ["point-14 1"]));
  expect(sectionOf(parts, DEPENDS)).toContain(
    "nothing can be said of member, since runs have no value",
  );
  expect(sectionOf(parts, "What was left out")).toContain("in 1 of 8 rows");
});

test("factors within the noise are said to be no more than chance", () => {
  const { parts } = written(studyOf("kind: saltelli, rows: 8"), depthOf(SALTELLI, 50));
  expect(sectionOf(parts, DEPENDS)).toContain(
    "No factor's part in the variance of depth near the touch can be told from chance (noise floor above 100 %); " +
      "nothing at all changes with size.",
  );
});

test("arms by name are compared beside a design, and answer first", () => {
  const arms = "arms: { dear: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } } }\n";
  const { result } = written(studyOf("kind: saltelli, rows: 2", arms), depthOf(SALTELLI, 1));
  expect(new Set(result.effects.map(({ arm }) => arm.name))).toEqual(new Set(["dear"]));
});

test("a study of a Morris design says what moves its outcomes how far", () => {
  const { parts } = written(studyOf("kind: morris, trajectories: 4"), depthOf(MORRIS, 1));
  const section = sectionOf(parts, DEPENDS);
  expect(section).toMatch(
    /depth near the touch moves .*, by 40 lots with client fee and 20 with member; nothing .* size\./,
  );
  const rows = parts.get("sensitivity.csv")!.trimEnd().split("\r\n");
  expect(rows).toHaveLength(7);
  expect(rows[1]).toMatch(/,fee,morris,ok,4,0,2,{10}(40|39\.9+\d*),/);
  const svg = parts.get("figures/sensitivity-scu_depth_lots.svg")!;
  expect(svg).toMatch(/client fee: mu\* 40, sigma 0/);
  expect(svg).not.toContain("stroke-dasharray");
});

test("a study of a fraction says what each factor changes, with aliases in its design, beside the contrasts", () => {
  const design = { kind: "fractional_factorial", halvings: 1, centrePoints: 1 } as const;
  const { result, parts } = written(
    studyOf("kind: fractional_factorial, halvings: 1"),
    depthOf(design, 0),
  );
  expect(sectionOf(parts, DEPENDS)).toContain(
    "From the low to the high level of a factor, depth near the touch changes by +40 lots with client fee (95 % " +
      "interval 40 to 40) and +20 with member",
  );
  expect(sectionOf(parts, "Design")).toContain("Generated: size = fee x member.");
  expect(parts.get("sensitivity.csv")!.split("\r\n")[1]).toMatch(
    /,fee,factorial,ok,2,0,2,{13}40,40,40,{8}$/,
  );
  expect(parts.get("figures/sensitivity-scu_depth_lots.svg")).toContain("effect 40 (40 to 40)");
  expect(result.effects).toHaveLength(10);
});

test("few points of a Sobol sequence are compared one by one, many are not", () => {
  const of = (points: number): StudyResult =>
    written(studyOf(`kind: sobol, points: ${points}`), () => ({
      values: { [DEPTH]: 1, [COST]: 1 },
    })).result;
  expect(of(4).effects).toHaveLength(8);
  expect(of(64).effects).toEqual([]);
  expect(of(4).sensitivity).toBeNull();
});

describe("a study of many points of a Latin hypercube", () => {
  const HYPERCUBE = { kind: "latin_hypercube", points: 64 } as const;
  const text = studyOf("kind: latin_hypercube, points: 64");
  const { result, parts } = written(text, depthOf(HYPERCUBE, 1));
  const section = sectionOf(parts, DEPENDS);

  test("says what its outcomes rise and fall with, how sure that is, and how much is told by it", () => {
    expect(section).toMatch(
      /depth near the touch rises with client fee \(rank coefficient 0\.\d+, 95 % interval 0\.\d+ to/,
    );
    expect(section).toMatch(/ and rises with member \(0\.\d+, .*; size cannot be told from chance/);
    expect(section).toMatch(/all factors together explain 9\d % of the variance of its ranks\./);
    expect(section).toMatch(/costs?.* does not vary over the factors' ranges\./i);
    expect(sectionOf(parts, "Answer")).toContain("rises with client fee");
    expect(sectionOf(parts, "Methods")).toContain("Iman and Conover 1979");
  });

  test("has SRRC, PRCC and R2 in its table, its figure and its files", () => {
    expect(section).toMatch(/R2 of ranks 0\.9\d+; noise floor of the SRRC 0\.\d+/);
    const [head, ...rows] = parts.get("sensitivity.csv")!.trimEnd().split("\r\n");
    const columns = head!.split(",");
    const cell = (row: number, name: string): string =>
      rows[row]!.split(",")[columns.indexOf(name)]!;
    expect(rows).toHaveLength(6);
    expect([cell(0, "method"), cell(0, "status"), cell(0, "n")]).toEqual(["ranks", "ok", "64"]);
    const [fee] = result.sensitivity!.factors as readonly FactorRegression[];
    expect(Number(cell(0, "srrc"))).toBe(fee!.ranks.coefficient.value);
    expect(Number(cell(0, "srrc_noise_floor"))).toBe(fee!.noiseFloor.value);
    expect(Number(cell(2, "srrc"))).toBeLessThan(Number(cell(2, "srrc_noise_floor")));
    expect(Number(cell(0, "rank_r_squared"))).toBeGreaterThan(0.9);
    expect(cell(3, "status")).toBe("zero_variance");
    expect(parts.get("latex/sensitivity.tex")).toContain("SRRC");
    const svg = parts.get("figures/sensitivity-scu_depth_lots.svg")!;
    expect(svg).toMatch(/client fee: SRRC 0\.\d+ \(0\.\d+ to [01]\.?\d*\), PRCC 0\.9/);
    expect(svg.match(/stroke-dasharray/g)!.length).toBeGreaterThan(0);
  });

  test("leaves out points of which a run has no value, and says so", () => {
    const gap = written(text, depthOf(HYPERCUBE, 1, ["point-14 1"])).parts;
    expect(sectionOf(gap, DEPENDS)).toContain("63 of 64");
    expect(sectionOf(gap, "What was left out")).toMatch(
      /client fee \| some points \| in 1 of 64 points a run has no value/,
    );
  });

  test("has paths of the arms that are shown, and not of every point", () => {
    const curves = { "SCU.depth": [[-1, 5] as const] };
    const runs = depthOf(HYPERCUBE, 1);
    const { parts: drawn } = written(text, (arm, replication) => ({
      ...runs(arm, replication)!,
      curves,
    }));
    expect(drawn.get("curves.csv")).toContain("reference,");
    expect(drawn.get("curves.csv")).not.toContain("point-");
  });
});

test("where chance rules, no factor is named, and little is explained", () => {
  const anything = [...latinHypercube({ points: 65, factors: 1, seed: 99 })];
  const { parts } = written(studyOf("kind: sobol, points: 64"), (arm) => ({
    values: { [DEPTH]: anything[Number(/\d+/.exec(arm)?.[0] ?? 0)]![0]!, [COST]: 5 },
  }));
  expect(sectionOf(parts, DEPENDS)).toMatch(
    /No factor's part in depth near the touch can be told from chance \(noise floor .*, the rest being chance/,
  );
});

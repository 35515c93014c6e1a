import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { runAlone } from "../../experiments/run/study-cell.ts";
import { loadStudy } from "../../experiments/study/load-study.ts";
import { referenceArm } from "../../experiments/study/study-arms.ts";
import { readStudyManifest } from "../../experiments/study/study-manifest.ts";
import { changedStudy } from "../../notebooks/records/make/study-folder.ts";
import { recordedStudies } from "./headlines.ts";
import { levelsOf, recordedPoints } from "./points.ts";
import { POINTS_LIMIT, POINTS_STUDY, pointsOf, pointsStudy } from "./points-study.ts";
import { recordedRobustness } from "./recorded-robustness.ts";
import { screening } from "./screening.ts";
import { changeOf, specifications, STUDY_FILE } from "./specifications.ts";

const docs = join(import.meta.dirname, "..", "..", "docs");

test("the page and its figures are, to the byte, what the records make", () => {
  const { page, figures } = recordedRobustness();
  expect(readFileSync(join(docs, "robustness.md"), "utf8")).toBe(page);
  const images = join(docs, "images", "robustness");
  const drawn = existsSync(images) ? readdirSync(images) : [];
  expect(drawn.toSorted()).toEqual(figures.map(({ name }) => `${name}.svg`).toSorted());
  for (const { name, svg } of figures) {
    expect(readFileSync(join(images, `${name}.svg`), "utf8")).toBe(`${svg}\n`);
  }
});

test("mu* and sigma of each factor are those that the shipped study published", () => {
  const path = join(docs, "studies", POINTS_STUDY, "sensitivity.csv");
  const published = fromCSV(readFileSync(path, "utf8")).objects() as Published[];
  const study = pointsStudy();
  const { factors } = screening(pointsOf(study), levelsOf(recordedPoints(), "distortion", "plain"));
  for (const [i, name] of Object.keys(study.factors).entries()) {
    const own = published.find(
      ({ outcome, factor }) => outcome === "SCU.index_distortion_percent" && factor === name,
    )!;
    expect(factors[i]!.muStar.value).toBeCloseTo(own.mu_star, 3);
    expect(factors[i]!.sigma.value).toBeCloseTo(own.sigma, 3);
  }
});

interface Published {
  readonly outcome: string;
  readonly factor: string;
  readonly mu_star: number;
  readonly sigma: number;
}

test("the limit at the points is half of what the long holds in the median run of the preview study", () => {
  const { measured } = readStudyManifest(join(docs, "studies", "preview"))!;
  const { lots } = POINTS_LIMIT.rules.positionLimits.SCU.spotMonth;
  expect(lots).toBe(`${Math.round(measured["limit"]! / 2)} lots`);
});

/** The quickest. */
const REPEATED = "half-market";

test("the first run of one specification comes out as it is recorded", () => {
  const recorded = recordedStudies().find(({ specification }) => specification === REPEATED)!;
  const specification = specifications().find(({ name }) => name === REPEATED)!;
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-robustness-"));
  const path = join(folder, "study.yaml");
  writeFileSync(path, changedStudy(STUDY_FILE, changeOf(specification)));
  try {
    const loaded = loadStudy(path, { folder, classes: AGENT_CLASSES });
    if ("problems" in loaded) throw new Error("the specification is no study");
    const market = loaded.markets.resolve(referenceArm(loaded.study, loaded.source));
    if ("problems" in market) throw new Error("the specification is no market");
    const identity = { seed: recorded.seed, replication: 0, antithetic: false };
    const { scenario } = market;
    const { result } = runAlone({ scenario, identity, measures: loaded.measures }, AGENT_CLASSES);
    expect(result.marketHash).toBe(recorded.first_market_hash);
    const [distortion] = result.metrics["SCU.index_distortion_percent"]!;
    expect(distortion).toBeCloseTo(recorded.first_distortion_percent!, 4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { loadStudy } from "../../../experiments/study/load-study.ts";
import { SMALL_MARKET, SMALL_STUDY } from "../../fixtures/small-study.ts";
import { damagedDocument, documentsOf } from "../damaged-document.ts";
import { answered } from "../expect-documented.ts";
import type { FuzzCase, FuzzReader } from "../fuzz-reader.ts";
import { inScratch } from "../in-scratch.ts";

const STUDIES = join(import.meta.dirname, "../../../experiments/catalog/studies");

const CONTROLS = `controls:
  replications: 2
  negative:
    rules: { positionLimits: { SCU: { spotMonth: { lots: 90000 lots, mode: limit }, spotMonthStart: 3 } } }
`;

/** Study files with the market that they name. */
export const studyFiles: FuzzReader = {
  name: "study files",
  input: "file",
  perMillion: 500,
  open: () => inScratch(tryIn),
};

function tryIn(folder: string): FuzzCase {
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  const texts = documentsOf([
    SMALL_STUDY,
    `${SMALL_STUDY}${CONTROLS}`,
    readFileSync(join(STUDIES, "smoke.yaml"), "utf8"),
  ]);
  return (random, note) => {
    const text = damagedDocument(texts, random);
    note(text);
    writeFileSync(join(folder, "study.yaml"), text);
    return answered(loadStudy("study.yaml", { folder, classes: AGENT_CLASSES }));
  };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { SHIPPED_STUDIES } from "../../experiments/catalog/shipped-studies.ts";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import {
  keptTraining,
  tableDigest,
  TRAINING,
  TRAINING_TABLES,
} from "../../experiments/report/training/kept-training.ts";
import { trainingBlock } from "../../experiments/report/training/training-block.ts";
import { asMeasured } from "../../experiments/study/adaptation/adaptation-tables.ts";
import { levelWords } from "../../experiments/study/adaptation/adapted-markets.ts";
import { bestOf, nextMix, startMix } from "../../experiments/study/adaptation/mix.ts";
import { loadStudy } from "../../experiments/study/load-study.ts";
import type { TextRow } from "../../experiments/tapes/csv-rows.ts";

const root = join(import.meta.dirname, "..", "..");
const kept = keptTraining(root);
const { terms, provenance, rounds, ends } = kept;
const names = Object.keys(terms.players);
const trainings = [...Map.groupBy(ends, ({ arm, start }) => `${arm} ${start}`).values()];

const roundsOf = ({ arm, start }: TextRow, player: string, round: number): TextRow[] =>
  rounds.filter(
    (row) =>
      row["arm"] === arm &&
      row["start"] === start &&
      row["player"] === player &&
      row["round"] === String(round + 1),
  );

test("the kept training is of the files that stand in the repository, and whole", () => {
  for (const [path, sha256] of Object.entries(provenance.inputs)) {
    expect([path, tableDigest(join(root, path)).sha256]).toEqual([path, sha256]);
  }
  expect(Object.keys(provenance.inputs)).toEqual([TRAINING.file, TRAINING.study]);
  expect(provenance.seed).toBe(terms.seed);
  expect(provenance.command).toBe(`npx tokenpit study adapt ${TRAINING.file}`);
  expect(Object.keys(provenance.tables)).toEqual([...TRAINING_TABLES]);
  for (const [name, digest] of Object.entries(provenance.tables)) {
    expect([name, tableDigest(join(root, TRAINING.folder, name))]).toEqual([name, digest]);
  }
});

test("by the rule of learning, what the levels paid gives the shares that were played, to the last digit", () => {
  expect(trainings).toHaveLength(2 * terms.starts);
  for (const own of trainings) {
    for (const [player, name] of names.entries()) {
      const levels = Object.values(terms.players)[player]!.levels.items.length;
      let mix = startMix(terms, levels, Number(own[0]!["start"]) - 1);
      for (let round = 0; round < terms.rounds; round++) {
        const rows = roundsOf(own[0]!, name, round);
        const payoffs = rows.map(({ payoff }) => asMeasured(terms, player, Number(payoff)));
        mix = nextMix(terms, mix, payoffs, round);
        expect(rows.map(({ share }) => Number(share))).toEqual(mix);
      }
      const frozen = levelWords(Object.values(terms.players)[player]!, bestOf(mix));
      expect(own.find((row) => row["player"] === name)!["level"]).toBe(frozen);
    }
  }
});

test("of each market the training with the least regret is taken", () => {
  const sums = trainings.map((own) => ({
    arm: own[0]!["arm"]!,
    isTaken: own[0]!["chosen"] === "1",
    regret: own.reduce((sum, { regret, range }) => sum + Number(regret) / Number(range), 0),
  }));
  for (const [arm, own] of Map.groupBy(sums, (one) => one.arm)) {
    const least = bestOf(own.map(({ regret }) => -regret));
    expect([arm, ...own.map(({ isTaken }) => isTaken)]).toEqual([
      arm,
      ...own.map((_, i) => i === least),
    ]);
  }
});

test("the adapted agents of the shipped study are those that the training left, in both markets", () => {
  const adapted = parse(readFileSync(join(root, TRAINING.folder, "adapted.yaml"), "utf8")) as {
    arms: Record<string, { set: { agents: unknown } }>;
  };
  const path = SHIPPED_STUDIES.file("position-limits-adapted");
  const study = parse(readFileSync(path, "utf8")) as {
    factors: { agents: { sets: { adapted: { agents: unknown } } } };
    seed: number;
  };
  const trained = Object.values(adapted.arms).map(({ set }) => set.agents);
  expect(trained).toHaveLength(2);
  for (const agents of trained) expect(agents).toEqual(study.factors.agents.sets.adapted.agents);
  expect(study.seed).not.toBe(provenance.seed);
});

test("the market of the training, by the same engine, is the one that ships", () => {
  if (provenance.engineVersion !== engineVersion()) return;
  const loaded = loadStudy(TRAINING.study, { folder: root, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(`${TRAINING.study} is no study`);
  expect(provenance.scenarioSpecHash).toBe(loaded.specHash);
});

test("the page shows the training as it is kept", () => {
  expect(readFileSync(join(root, TRAINING.page), "utf8")).toContain(trainingBlock(kept));
});

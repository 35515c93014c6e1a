import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../experiments/rehearsal/states/json.ts";
import { Stage, type StageFunction } from "../../tests/fixtures/states-stage.ts";
import type { Settings, StudySize } from "./settings.ts";
import { FREE_TIMES, freeLimits, NO_CHANCE } from "./settings-of.ts";
import { simulateStudy } from "./simulate-study.ts";

const TEXT = readFileSync(new URL("../../infra/snapshots/study.asl.json", import.meta.url), "utf8");
const named = (part: string): string =>
  new RegExp(`<Functions${part}Function[0-9A-F]+\\.Arn>`).exec(TEXT)![0];

/** Seconds that each function takes: powers of two, which add up exactly. */
const SECONDS = { plan: 0.5, shard: 4, reduce: 0.25, summarise: 8 };

/** Rounds of so many shards each, the definition carried out by the rehearsal's interpreter on a clock of its own. */
async function interpreted(rounds: readonly number[], concurrency: number) {
  const definition = JSON.parse(
    TEXT.replaceAll(/<ResultsBucket[0-9A-F]+>/g, "shelf"),
  ) as JsonObject;
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, index) => `{"shard":${index}}\n`).join("");
  const after = async (seconds: number, answer: Json): Promise<Json> => {
    await stage.clock.sleep(1000 * seconds);
    return answer;
  };
  const plan: StageFunction = (event) => {
    const { round } = event as { round: number };
    const shards = rounds[round] ?? 0;
    const nodes = Math.ceil(shards / 200);
    stage.objects.texts.set("plan", lines(shards));
    stage.objects.texts.set("nodes", lines(nodes));
    const isDone = shards === 0;
    return after(SECONDS.plan, {
      isDone,
      round,
      shards,
      nodes,
      planKey: "plan",
      nodesKey: "nodes",
    });
  };
  const stage: Stage = new Stage(definition, {
    [named("Plan")]: plan,
    [named("RunCells")]: (event) => after(SECONDS.shard, event),
    [named("Reduce")]: (event) => after(SECONDS.reduce, event),
    [named("Summarise")]: (event) => after(SECONDS.summarise, event),
  });
  const input = {
    submission: "5",
    engineVersion: "e",
    concurrency,
    shardSeconds: 1,
    cellSeconds: 1,
  };
  const execution = await stage.run(input);
  return {
    seconds: (execution.stopMs! - execution.startMs) / 1000,
    transitions: stage.plane.transitions(execution.arn).statesEntered,
    events: execution.history.events.length,
  };
}

test.each([
  { cells: 1, concurrency: 1, rounds: [1] },
  { cells: 37, concurrency: 5, rounds: [37] },
  { cells: 450, concurrency: 7, rounds: [450] },
])(
  "$cells cells, $concurrency at once: the interpreter of the definition takes as long",
  async (one) => {
    const { cells, concurrency, rounds } = one;
    const size: StudySize = {
      cells,
      markets: 1,
      resultBytes: 1,
      concurrency,
      shardSeconds: 1,
      cellSeconds: 1,
    };
    const flat = (base: number) => ({ base, aCell: 0 });
    const settings: Settings = {
      limits: freeLimits(concurrency),
      times: {
        ...FREE_TIMES,
        shard: SECONDS.shard,
        plan: flat(SECONDS.plan),
        leaf: flat(SECONDS.reduce),
        root: flat(SECONDS.reduce),
        summarise: flat(SECONDS.summarise),
      },
      chances: NO_CHANCE,
    };
    // The interpreter counts states, not the start of a child.
    const { seconds, transitions, events } = simulateStudy(size, settings, 0);
    expect({ seconds, transitions, events }).toEqual(await interpreted(rounds, concurrency));
  },
);

import { cutRound, MOST_SHARDS, shardSizes } from "../../experiments/runner/cloud/cut-round.ts";
import { FAN_IN } from "../../experiments/runner/cloud/round-cells.ts";
import { Agenda } from "./agenda.ts";
import { Invocations } from "./invocations.ts";
import { runMap, type Stage } from "./run-map.ts";
import type { Settings, StudySize } from "./settings.ts";
import {
  leafJob,
  nodeCells,
  planJob,
  rootJob,
  type RoundSize,
  shardJob,
  summariseJob,
} from "./study-jobs.ts";
import { historyEvents, statesEntered } from "./study-machine.ts";

/** What an execution of a study came to. */
export interface SimulatedStudy {
  /** From its start to its end. */
  readonly seconds: number;
  /** In the states that take time, all visits together. */
  readonly states: Readonly<Record<SlowState, number>>;
  readonly rounds: number;
  readonly shards: number;
  readonly nodes: number;
  /** Shards that failed, in whichever round. */
  readonly lostShards: number;
  /** Cells of which no result came in two rounds. */
  readonly quarantined: number;
  /** State transitions, those of children and tries among them. */
  readonly transitions: number;
  /** Events in the history of the execution itself. */
  readonly events: number;
  readonly invocations: Invocations;
}

export type SlowState = "Plan" | "RunCells" | "Reduce" | "ReduceRoot" | "Summarise";

/** Share of the first round's shards that may fail, in the definition. */
const TOLERATED = 0.1;

/** More of a first round's shards failed than the definition bears. */
export class TooManyFailed extends Error {
  override name = "TooManyFailed";
}

/**
 * Carries out the state machine of a study (infra/snapshots/study.asl.json) as a discrete-event simulation: its maps
 * start children as fast as they may, these call functions, which start cold or warm, are refused, break and are tried
 * again, and rounds follow until nothing is left. The same settings give the same seconds.
 *
 * @param childTransitions that a child of a map counts beside its task.
 */
export function simulateStudy(
  size: StudySize,
  settings: Settings,
  childTransitions = 1,
): SimulatedStudy {
  const [study] = simulateTogether([size], settings, childTransitions);
  if (study instanceof TooManyFailed) throw study;
  return study!;
}

/**
 * The same of several executions that start in the same second and share the account: its functions, their growth, its
 * transitions and its reads. Transitions and invocations are then those of all. One may end, and leaves the others
 * alone.
 */
export function simulateTogether(
  sizes: readonly StudySize[],
  settings: Settings,
  childTransitions = 1,
): (SimulatedStudy | TooManyFailed)[] {
  const agenda = new Agenda();
  const invocations = new Invocations(agenda, settings);
  const stage = { agenda, invocations, settings };
  const studies = sizes.map((size) => new StudyRun(size, stage, childTransitions));
  for (const study of studies) study.begin();
  agenda.run();
  return studies.map((study) => study.failure ?? study.outcome());
}

/** A round under way. */
interface Round extends RoundSize {
  /** Of its shards, those that nobody has run before; the rest were lost once. */
  readonly freshShards: number;
}

class StudyRun {
  readonly #size: StudySize;
  readonly #stage: Stage;
  readonly #childTransitions: number;
  readonly #states: Record<SlowState, number> = {
    Plan: 0,
    RunCells: 0,
    Reduce: 0,
    ReduceRoot: 0,
    Summarise: 0,
  };
  #fresh: number;
  #lost = 0;
  #finished = 0;
  #lostShards = 0;
  #quarantined = 0;
  #rounds = 0;
  #shards = 0;
  #nodes = 0;
  #seconds = NaN;
  /** Why it ended before its end; null: it did not. */
  failure: TooManyFailed | null = null;

  constructor(size: StudySize, stage: Stage, childTransitions: number) {
    this.#size = size;
    this.#stage = stage;
    this.#childTransitions = childTransitions;
    this.#fresh = size.cells;
  }

  begin(): void {
    // Of the states, tasks are counted as they are called; Start here, a round's others with it.
    this.#stage.agenda.after(this.#stage.invocations.enter(1), () => this.#plan());
  }

  outcome(): SimulatedStudy {
    const { invocations } = this.#stage;
    return {
      seconds: this.#seconds,
      states: this.#states,
      rounds: this.#rounds,
      shards: this.#shards,
      nodes: this.#nodes,
      lostShards: this.#lostShards,
      quarantined: this.#quarantined,
      transitions: invocations.transitions,
      events: historyEvents(this.#rounds),
      invocations,
    };
  }

  /** Does what takes a state's time. */
  #within(state: SlowState, act: (end: (then: () => void) => void) => void): void {
    const { agenda } = this.#stage;
    const start = agenda.now;
    act((then) => {
      this.#states[state] += agenda.now - start;
      then();
    });
  }

  #plan(): void {
    const round = this.#nextRound();
    this.#within("Plan", (end) =>
      this.#stage.invocations.call(planJob(this.#size, round, this.#stage.settings.times), () =>
        end(() => (round.shards.length === 0 ? this.#summarise() : this.#runCells(round))),
      ),
    );
  }

  #nextRound(): Round {
    const { shardSeconds, cellSeconds } = this.#size;
    const cut = cutRound(this.#fresh, this.#lost, { shardSeconds, cellSeconds });
    const fresh = shardSizes(this.#fresh, cut.cells, MOST_SHARDS);
    const lost = shardSizes(this.#lost, cut.lostCells, MOST_SHARDS - fresh.length);
    return {
      missing: this.#fresh + this.#lost,
      finished: this.#finished,
      endedRounds: this.#rounds,
      shards: [...fresh, ...lost],
      freshShards: fresh.length,
    };
  }

  #runCells(round: Round): void {
    const { invocations, settings } = this.#stage;
    const waitSeconds = invocations.enter(4); // IsDone, both maps and NextRound
    const jobs = round.shards.map((cells) =>
      shardJob(this.#size, cells, settings.times, invocations.luck()),
    );
    const { concurrency } = this.#size;
    const map = { jobs, concurrency, childTransitions: this.#childTransitions };
    this.#within("RunCells", (end) =>
      this.#stage.agenda.after(waitSeconds, () =>
        runMap(map, this.#stage, (failed) => end(() => this.#reduce(round, failed))),
      ),
    );
  }

  #reduce(round: Round, failed: readonly number[]): void {
    if (this.#rounds === 0 && failed.length > TOLERATED * round.shards.length) {
      this.failure = new TooManyFailed(
        `${failed.length} of ${round.shards.length} shards failed: the study ends`,
      );
      return;
    }
    const { times } = this.#stage.settings;
    const cells = nodeCells(round.shards);
    const jobs = cells.map((own, node) =>
      leafJob(this.#size, Math.min(FAN_IN, round.shards.length - node * FAN_IN), own, times),
    );
    const { concurrency } = this.#size;
    const map = { jobs, concurrency, childTransitions: this.#childTransitions };
    this.#within("Reduce", (end) =>
      runMap(map, this.#stage, () => end(() => this.#reduceRoot(round, failed, cells.length))),
    );
  }

  #reduceRoot(round: Round, failed: readonly number[], nodes: number): void {
    const { invocations, settings } = this.#stage;
    const cells = sum(round.shards);
    this.#within("ReduceRoot", (end) =>
      invocations.call(rootJob(nodes, cells, settings.times), () =>
        end(() => {
          this.#account(round, failed, cells, nodes);
          this.#plan();
        }),
      ),
    );
  }

  /** A cell that is lost for the second time is given up. */
  #account(round: Round, failed: readonly number[], cells: number, nodes: number): void {
    const isFresh = (shard: number): boolean => shard < round.freshShards;
    const lostOf = (shards: readonly number[]): number =>
      sum(shards.map((shard) => round.shards[shard]!));
    const again = lostOf(failed.filter((shard) => !isFresh(shard)));
    const lost = lostOf(failed.filter(isFresh));
    const fresh = sum(round.shards.slice(0, round.freshShards));
    this.#lost += lost - sum(round.shards.slice(round.freshShards));
    this.#fresh -= fresh;
    this.#lostShards += failed.length;
    this.#quarantined += again;
    this.#finished += cells;
    this.#rounds++;
    this.#shards += round.shards.length;
    this.#nodes += nodes;
  }

  #summarise(): void {
    const { agenda, invocations, settings } = this.#stage;
    const job = summariseJob(this.#size, this.#rounds, settings.times);
    const waitSeconds = invocations.enter(2); // IsDone and Done
    this.#within("Summarise", (end) =>
      agenda.after(waitSeconds, () =>
        invocations.call(job, () =>
          end(() => {
            this.#seconds = agenda.now;
          }),
        ),
      ),
    );
  }
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);

/** State transitions of an execution in which nothing is tried again. */
export const plainTransitions = (
  { rounds, shards, nodes }: Pick<SimulatedStudy, "rounds" | "shards" | "nodes">,
  childTransitions = 1,
): number => statesEntered(rounds) + (shards + nodes) * (1 + childTransitions);

import type { Json } from "../../spec/source.ts";
import type { CellRequest, Quarantined, Runner, RunOptions } from "../runner.ts";
import { bytesOf } from "./cloud-function.ts";
import { type FinishedRounds, LOST, MOST_ASKED } from "./finished-rounds.ts";
import { scenarioKey } from "./layout.ts";
import { type Objects } from "./objects.ts";
import { sha256Of } from "../../record/sha256.ts";
import { CellColumns, type CellMarket } from "./round-cells.ts";

/** The next round of a study is found: it has cells that are missing. */
export class RoundFound extends Error {
  override name = "RoundFound";
}

/** Puts on their way at once. */
const PUTS_AT_ONCE = 16;

/**
 * A runner that runs nothing: it gathers the cells that no ended round has a result of, and throws `RoundFound` where
 * there are any. Cells that were asked for often enough are in quarantine.
 */
export class MissingCells implements Runner {
  readonly fresh: CellColumns = new CellColumns();
  /** Cells that an earlier round has lost. */
  readonly lost: CellColumns = new CellColumns();
  readonly markets: CellMarket[] = [];
  readonly #finished: FinishedRounds;
  readonly #objects: Objects;
  readonly #ofSeries = new Map<CellRequest["series"], number>();
  readonly #scenarios = new Map<string, string>();
  readonly #puts = new Set<Promise<unknown>>();
  readonly #failures: unknown[] = [];

  constructor(finished: FinishedRounds, objects: Objects) {
    this.#finished = finished;
    this.#objects = objects;
  }

  get count(): number {
    return this.fresh.count + this.lost.count;
  }

  async run(
    requests: Iterable<CellRequest>,
    { onCell }: RunOptions,
  ): Promise<readonly Quarantined[]> {
    const quarantined: Quarantined[] = [];
    for (const request of requests) {
      const { series, cell, arm } = request;
      if (this.#finished.has(series, cell)) {
        onCell("reused");
        continue;
      }
      const asked = this.#finished.asked(series, cell);
      if (asked >= MOST_ASKED) {
        quarantined.push({ arm, cell, error: this.#finished.errorOf(series, cell) ?? LOST });
        onCell("quarantined");
        continue;
      }
      const market = this.#ofSeries.get(series) ?? (await this.#newMarket(request));
      const { replication, antithetic } = cell;
      (asked === 0 ? this.fresh : this.lost).add(market, replication, antithetic);
    }
    await Promise.all(this.#puts);
    if (this.#failures.length > 0) throw this.#failures[0];
    if (this.count > 0) throw new RoundFound(`${this.count} cells are missing`);
    return inOrder(quarantined);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #newMarket(request: CellRequest): Promise<number> {
    const { series } = request;
    const { specHash, jumps = null } = series;
    let scenario = this.#scenarios.get(specHash);
    if (scenario === undefined) {
      scenario = await this.#put(request.task().scenario as unknown as Json);
      this.#scenarios.set(specHash, scenario);
    }
    const market = this.markets.push({ specHash, jumps, scenario }) - 1;
    this.#ofSeries.set(series, market);
    return market;
  }

  /** Writes a market under its hash. The order of its members is kept: an engine may go by it. */
  async #put(scenario: Json): Promise<string> {
    const text = JSON.stringify(scenario);
    const hash = sha256Of(text);
    while (this.#puts.size >= PUTS_AT_ONCE) await Promise.race(this.#puts);
    const put: Promise<unknown> = this.#objects
      .putOnce(scenarioKey(hash), bytesOf(text))
      .catch((error: unknown) => this.#failures.push(error))
      .finally(() => this.#puts.delete(put));
    this.#puts.add(put);
    return hash;
  }
}

/** As a runner of this machine tells them. */
export const inOrder = (quarantined: readonly Quarantined[]): Quarantined[] =>
  quarantined.toSorted(
    (a, b) => a.cell.replication - b.cell.replication || (a.arm < b.arm ? -1 : 1),
  );

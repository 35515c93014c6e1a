import { SECOND_US } from "../base/sim-time.ts";
import type { CallEnds } from "../exchange/floor.ts";
import { entityCode } from "../random/entity-code.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";

/**
 * Draws by family and by the second in which the call begins: months of a family whose calls begin together end
 * together, and a call that a rule brings about changes no other draw.
 */
export class DrawnCallEnds implements CallEnds {
  readonly #random: RandomSource;
  readonly #entities: readonly number[];

  constructor(random: RandomSource, symbols: readonly string[]) {
    this.#random = random;
    this.#entities = symbols.map((symbol) => entityCode(symbol, 0));
  }

  laterUs(family: number, fromUs: number, withinUs: number): number {
    const second = Math.floor(fromUs / SECOND_US);
    this.#random.seek(PURPOSE.call_end, this.#entities[family]!, second, 1);
    return Math.floor(this.#random.uniform() * (withinUs + 1));
  }
}

import type { AuditDraws } from "../exchange/floor.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { Roster } from "./roster.ts";

/** Draws by the owner's first agent and the trade date: an owner added elsewhere changes nobody's audits. */
export class DrawnAudits implements AuditDraws {
  readonly #random: RandomSource;
  readonly #roster: Roster;

  constructor(random: RandomSource, roster: Roster) {
    this.#random = random;
    this.#roster = roster;
  }

  uniform(owner: number, tradeDate: number): number {
    const agent = this.#roster.ownerOf.indexOf(owner);
    this.#random.seek(PURPOSE.audit, this.#roster.entity[agent]!, tradeDate, 1);
    return this.#random.uniform();
  }
}

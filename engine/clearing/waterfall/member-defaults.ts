import type { Money } from "../../base/money.ts";

/** Stands for "no cooling-off period is on". */
const NEVER = -1;

/** Which members have failed, and what the others were asked for since. Plain state. */
export class MemberDefaults {
  /** 1: the member has failed; it stays so for the run. */
  failed: Uint8Array = new Uint8Array(0);
  /** Trade date of the last failure within the cooling-off period that is on, or -1. */
  lastFailure: number = NEVER;
  /** Each member's contribution on which the caps of the period stand, money units. */
  base: Float64Array = new Float64Array(0);
  /** Money units that a member was asked for after the default of another: `payer x members + defaulter`. */
  asked: Float64Array = new Float64Array(0);

  open(members: number): void {
    this.failed = new Uint8Array(members);
    this.lastFailure = NEVER;
    this.base = new Float64Array(members);
    this.asked = new Float64Array(members * members);
  }

  get members(): number {
    return this.failed.length;
  }

  get isCoolingOff(): boolean {
    return this.lastFailure !== NEVER;
  }

  stands(member: number): boolean {
    return this.failed[member] === 0;
  }

  /** The member's loss is more than its capital. The first such loss of a period fixes what caps stand on. */
  fail(member: number, tradeDate: number, contributions: Float64Array): void {
    if (!this.isCoolingOff) this.base.set(contributions);
    this.failed[member] = 1;
    this.lastFailure = tradeDate;
  }

  /** The cooling-off period is over. */
  coolDown(): void {
    this.lastFailure = NEVER;
    this.asked.fill(0);
  }

  /** The most that a member may still be asked for after a member's default, money units. */
  room(payer: number, defaulter: number, cap: number, capSeveral: number): Money {
    const base = this.base[payer]!;
    const row = payer * this.members;
    const inAll = this.asked.subarray(row, row + this.members).reduce((sum, one) => sum + one, 0);
    const ofOne = Math.floor(cap * base) - this.asked[row + defaulter]!;
    return Math.max(0, Math.min(ofOne, Math.floor(capSeveral * base) - inAll));
  }

  ask(payer: number, defaulter: number, amount: Money): void {
    const at = payer * this.members + defaulter;
    this.asked[at] = this.asked[at]! + amount;
  }
}

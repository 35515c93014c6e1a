import type { Report } from "../agent.ts";
import type { Distribution } from "../base/parameter.ts";
import type { Side } from "../book/order-books.ts";
import { POSITION_REPORTS, REPORT_MARGIN_CALL, type ReportListener } from "../exchange/reports.ts";
import { type Kernel, PHASE_REPORT } from "../kernel/kernel.ts";
import { LatencyChannel } from "../kernel/latency.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import { DELIVER_REPORT } from "./event-kinds.ts";
import type { Roster } from "./roster.ts";

/**
 * Reports as kernel events, each with its receiver's latency. Arguments: flags, client order id, instrument, price,
 * lots, open lots; the event's real holds a called amount. Flags: kind (bits 0-7), side (bit 8), reason (bits 9-16).
 * Fills, transfers and trades off the book always travel, since positions are known from them; other kinds only to
 * classes that hear them.
 */
export class ReportChannel implements ReportListener {
  latency: LatencyChannel = new LatencyChannel(PURPOSE.report_latency);
  /** Kinds that each agent hears, as bits. */
  #hears: Int32Array = new Int32Array(0);
  #kernel: Kernel | null = null;

  open(kernel: Kernel, roster: Roster, random: RandomSource): void {
    this.#kernel = kernel;
    const { count, entity } = roster;
    const latencyUs = (agent: number): Distribution => roster.group(agent).reportLatencyUs;
    this.latency.open({ count, entity, latencyUs }, random);
    this.#hears = new Int32Array(roster.count);
    for (let agent = 0; agent < roster.count; agent++) {
      let bits = 0;
      for (const kind of [...POSITION_REPORTS, ...roster.classOf(agent).hears]) bits |= 1 << kind;
      this.#hears[agent] = bits;
    }
  }

  report(
    kind: number,
    account: number,
    clientOrderId: number,
    instrument: number,
    side: number,
    priceTicks: number,
    lots: number,
    openLots: number,
    reason: number,
  ): void {
    const event = this.#file(account, kind);
    if (event < 0) return;
    const kernel = this.#kernel!;
    const at = kernel.argumentsOf(event);
    const words = kernel.words;
    words[at] = kind | (side << 8) | (reason << 9);
    words[at + 1] = clientOrderId;
    words[at + 2] = instrument;
    words[at + 3] = priceTicks;
    words[at + 4] = lots;
    words[at + 5] = openLots;
    kernel.reals[event] = 0;
  }

  marginCalled(account: number, amount: number): void {
    const event = this.#file(account, REPORT_MARGIN_CALL);
    if (event < 0) return;
    const kernel = this.#kernel!;
    const at = kernel.argumentsOf(event);
    kernel.words.fill(0, at, at + 6);
    kernel.words[at] = REPORT_MARGIN_CALL;
    kernel.reals[event] = amount;
  }

  /** Reads an event back into `report`. */
  read(event: number, report: Report): void {
    const kernel = this.#kernel!;
    const at = kernel.argumentsOf(event);
    const words = kernel.words;
    const flags = words[at]!;
    report.kind = flags & 255;
    report.side = ((flags >> 8) & 1) as Side;
    report.reason = (flags >> 9) & 255;
    report.clientOrderId = words[at + 1]!;
    report.instrument = words[at + 2]!;
    report.priceTicks = words[at + 3]!;
    report.lots = words[at + 4]!;
    report.openLots = words[at + 5]!;
    report.amount = kernel.reals[event]!;
  }

  /** Files an event for the account's agent, or returns -1 where nobody listens. */
  #file(account: number, kind: number): number {
    const hears = this.#hears;
    if (account >= hears.length || (hears[account]! & (1 << kind)) === 0) return -1;
    const kernel = this.#kernel!;
    const arrival = this.latency.arrival(account, kernel.nowUs);
    return kernel.file(arrival, PHASE_REPORT, DELIVER_REPORT, account);
  }
}

import type { OrderKind, Side, TimeInForce } from "../book/order-books.ts";
import { GTD } from "../book/order-books.ts";
import { isStop } from "../exchange/order-terms.ts";
import type { OrderMessage } from "../exchange/order-message.ts";
import { type Kernel, PHASE_EXCHANGE } from "../kernel/kernel.ts";
import { clearTerms, TermsPool } from "./terms-pool.ts";

const DELAYED = 1 << 7;
const POST_ONLY = 1 << 20;
const HAS_TERMS = 1 << 21;

/**
 * Order messages as kernel events. The target is the account; arguments: client order id, instrument, flags, price,
 * lots, metaorder. Flags: side (bit 0), kind (bits 1-3), time in force (bits 4-6), delayed (bit 7), origin (bits 8-11),
 * defect (bits 12-19), post-only (bit 20), further terms (bit 21): the event's real is then their row in `terms`.
 */
export class OrderChannel {
  readonly terms: TermsPool = new TermsPool();
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Ready for a new run. */
  reset(): void {
    this.terms.reset();
  }

  file(atUs: number, kind: number, message: OrderMessage): void {
    const kernel = this.#kernel;
    const event = kernel.file(atUs, PHASE_EXCHANGE, kind, message.account);
    const at = kernel.argumentsOf(event);
    const words = kernel.words;
    const hasTerms = needsRow(message);
    words[at] = message.clientOrderId;
    words[at + 1] = message.instrument;
    words[at + 2] = flagsOf(message, hasTerms);
    words[at + 3] = message.priceTicks;
    words[at + 4] = message.lots;
    words[at + 5] = message.metaorder;
    if (hasTerms) kernel.reals[event] = this.terms.put(message);
  }

  /** Reads an event back into `message`: once, as its further terms are then forgotten. */
  read(event: number, message: OrderMessage): void {
    const kernel = this.#kernel;
    const at = kernel.argumentsOf(event);
    const words = kernel.words;
    const flags = words[at + 2]!;
    message.account = kernel.targetOf(event);
    message.clientOrderId = words[at]!;
    message.instrument = words[at + 1]!;
    message.side = (flags & 1) as Side;
    message.kind = ((flags >> 1) & 7) as OrderKind;
    message.timeInForce = ((flags >> 4) & 7) as TimeInForce;
    message.delayed = (flags & DELAYED) !== 0;
    message.origin = (flags >> 8) & 15;
    message.defect = (flags >> 12) & 255;
    message.postOnly = (flags & POST_ONLY) !== 0;
    message.priceTicks = words[at + 3]!;
    message.lots = words[at + 4]!;
    message.metaorder = words[at + 5]!;
    if ((flags & HAS_TERMS) === 0) clearTerms(message);
    else this.terms.take(kernel.reals[event]!, message);
  }
}

const needsRow = ({ kind, displayLots, timeInForce }: OrderMessage): boolean =>
  isStop(kind) || displayLots > 0 || timeInForce === GTD;

const flagsOf = (message: OrderMessage, hasTerms: boolean): number =>
  message.side |
  (message.kind << 1) |
  (message.timeInForce << 4) |
  (message.delayed ? DELAYED : 0) |
  (message.origin << 8) |
  (message.defect << 12) |
  (message.postOnly ? POST_ONLY : 0) |
  (hasTerms ? HAS_TERMS : 0);

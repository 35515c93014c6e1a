import type { OffBookProposal } from "../agent.ts";
import type { Side } from "../book/order-books.ts";
import type { Proposal } from "../exchange/off-book/proposal.ts";
import { isQuantity } from "../exchange/order-terms.ts";
import { type Kernel, PHASE_EXCHANGE } from "../kernel/kernel.ts";
import type { OffBookKind } from "../regulation/off-book-trade.ts";
import { DELIVER_ACCEPTANCE, DELIVER_PROPOSAL } from "./event-kinds.ts";
import { proposalOf } from "./order-intent.ts";

/** What the other account takes of a proposal. */
export interface Acceptance {
  readonly account: number;
  readonly number: number;
  readonly lots: number;
}

/**
 * Proposals of trades off the book, and their acceptances, as kernel events; the target is the account. Arguments of a
 * proposal: number, instrument, side (bit 0) and kind (bit 1), price, lots, the other
 * account; of an acceptance: number, lots.
 */
export class OffBookChannel {
  /** Proposals made so far. */
  count = 0;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Ready for a new run. */
  reset(): void {
    this.count = 0;
  }

  /** Files it for a time, and returns its number. */
  propose(account: number, atUs: number, intent: OffBookProposal): number {
    const proposal = proposalOf(intent, ++this.count, account);
    const { number, instrument, side, kind, priceTicks, lots, withAccount } = proposal;
    const at = this.#file(DELIVER_PROPOSAL, account, atUs);
    this.#kernel.words.set(
      [number, instrument, side | (kind << 1), priceTicks, lots, withAccount],
      at,
    );
    return number;
  }

  accept(account: number, atUs: number, number: number, lots: number): void {
    const at = this.#file(DELIVER_ACCEPTANCE, account, atUs);
    const whole = Number.isInteger(lots) && isQuantity(lots, 1) ? lots : 0;
    this.#kernel.words.set([(number | 0) === number ? number : 0, whole], at);
  }

  #file(kind: number, account: number, atUs: number): number {
    return this.#kernel.argumentsOf(this.#kernel.file(atUs, PHASE_EXCHANGE, kind, account));
  }

  readProposal(event: number): Proposal {
    const kernel = this.#kernel;
    const at = kernel.argumentsOf(event);
    const [number, instrument, flags, priceTicks, lots, withAccount] = kernel.words.subarray(
      at,
      at + 6,
    ) as unknown as [number, number, number, number, number, number];
    return {
      number,
      account: kernel.targetOf(event),
      withAccount,
      instrument,
      side: (flags & 1) as Side,
      kind: (flags >> 1) as OffBookKind,
      priceTicks,
      lots,
    };
  }

  readAcceptance(event: number): Acceptance {
    const kernel = this.#kernel;
    const at = kernel.argumentsOf(event);
    const account = kernel.targetOf(event);
    return { account, number: kernel.words[at]!, lots: kernel.words[at + 1]! };
  }
}

import {
  INVALID_PRICE,
  INVALID_QUANTITY,
  ORIGIN_PARTICIPANT,
  REASON_NONE,
} from "../base/order-words.ts";
import { NO_PRICE, type OrderKind, type Side, type TimeInForce } from "../book/order-books.ts";
import { LARGEST_LOTS, LARGEST_TICKS } from "../exchange/order-terms.ts";
import type { OrderMessage } from "../exchange/order-message.ts";
import { type Kernel, PHASE_EXCHANGE } from "../kernel/kernel.ts";

/**
 * Order messages as kernel events. The target is the account; arguments: client order id, instrument, flags, price,
 * lots, metaorder. Flags: side (bit 0), kind (bits 1-3), time in force (bits 4-6), delayed (bit 7), origin (bits 8-11),
 * defect (bits 12-19).
 */
export function fileOrder(kernel: Kernel, atUs: number, kind: number, message: OrderMessage): void {
  const event = kernel.file(atUs, PHASE_EXCHANGE, kind, message.account);
  const at = kernel.argumentsOf(event);
  const words = kernel.words;
  words[at] = message.clientOrderId;
  words[at + 1] = message.instrument;
  words[at + 2] =
    message.side |
    (message.kind << 1) |
    (message.timeInForce << 4) |
    (message.delayed ? 1 << 7 : 0) |
    (message.origin << 8) |
    (message.defect << 12);
  words[at + 3] = message.priceTicks;
  words[at + 4] = message.lots;
  words[at + 5] = message.metaorder;
}

/** Reads an event back into `message`. */
export function readOrder(kernel: Kernel, event: number, message: OrderMessage): void {
  const at = kernel.argumentsOf(event);
  const words = kernel.words;
  const flags = words[at + 2]!;
  message.account = kernel.targetOf(event);
  message.clientOrderId = words[at]!;
  message.instrument = words[at + 1]!;
  message.side = (flags & 1) as Side;
  message.kind = ((flags >> 1) & 7) as OrderKind;
  message.timeInForce = ((flags >> 4) & 7) as TimeInForce;
  message.delayed = (flags & (1 << 7)) !== 0;
  message.origin = (flags >> 8) & 15;
  message.defect = (flags >> 12) & 255;
  message.priceTicks = words[at + 3]!;
  message.lots = words[at + 4]!;
  message.metaorder = words[at + 5]!;
}

/** A number that an event's word cannot hold as it is (no integer, beyond 32 bits) becomes `otherwise`. */
export const wordOr = (value: number, otherwise: number): number =>
  (value | 0) === value ? value : otherwise;

/**
 * What an agent asked for, made fit to travel: numbers that are no integers or out of range become a marked defect,
 * so that the exchange refuses them with a documented reason. Nothing here throws.
 */
export function writeIntent(
  message: OrderMessage,
  priceTicks: number,
  lots: number,
  smallestLots: 0 | 1,
): void {
  message.origin = ORIGIN_PARTICIPANT;
  message.delayed = false;
  message.defect = REASON_NONE;
  message.priceTicks = priceTicks;
  message.lots = lots;
  const priceFits =
    priceTicks === NO_PRICE ||
    (Number.isInteger(priceTicks) && Math.abs(priceTicks) < LARGEST_TICKS);
  const lotsFit = Number.isInteger(lots) && lots >= smallestLots && lots < LARGEST_LOTS;
  if (!priceFits) message.priceTicks = NO_PRICE;
  if (!lotsFit) message.lots = 0;
  if (!priceFits) message.defect = INVALID_PRICE;
  else if (!lotsFit) message.defect = INVALID_QUANTITY;
}

import { ORIGIN_PARTICIPANT } from "../base/order-words.ts";
import { LIMIT, NO_PRICE } from "../book/order-books.ts";
import type { OrderRequest } from "./rule.ts";

export const newRequest = (): OrderRequest => ({
  account: 0,
  slot: 0,
  family: 0,
  side: 0,
  kind: LIMIT,
  priceTicks: NO_PRICE,
  addedLots: 0,
  allOrNone: false,
  origin: ORIGIN_PARTICIPANT,
  delayed: false,
});

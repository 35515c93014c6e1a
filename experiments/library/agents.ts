// What `import … from "tokenpit/agents"` gives: what a file of agents of one's own is written with.
export { type Arrivals, fileNextArrival } from "../../agents/arrivals.ts";
export { FAMILIES_PARAMETER, homeFamily } from "../../agents/home-family.ts";
export { takeLiquidity } from "../../agents/work-order.ts";
export { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";

export type {
  AgentClass,
  AgentDesk,
  Birth,
  DrawnValues,
  ListedSpread,
} from "../../engine/agent.ts";
export type { FeedNeed, OrderIntent, Quote, Report } from "../../engine/agent.ts";
export type { ParameterSpecs } from "../../engine/base/parameter.ts";

/**
 * What a random stream is for: the second counter word of every draw. Append only: a number once given keeps its
 * meaning for ever, or the same seed would no longer give the same run. The regulation under study is never part of
 * a stream's name, so that arms which differ only in their rules share all draws.
 */
export const PURPOSE = {
  /** When an agent comes to the market next. */
  arrival: 0,
  /** Whether an order buys or sells. */
  side: 1,
  /** How many lots an order asks for. */
  size: 2,
  /** Where an order is priced relative to the quotes or to the agent's value. */
  order_price: 3,
  /** Which contract or delivery month an agent turns to. */
  contract_choice: 4,
  /** How long an order rests before its owner cancels it. */
  lifetime: 5,
  /** The error in an agent's estimate of the true value. */
  valuation_noise: 6,
  /** Steps of the fundamental's fast, mean-reverting component, by calendar step. */
  fundamental_fast: 7,
  /** Steps of the fundamental's slow component, by calendar step. */
  fundamental_slow: 8,
  /** Whether and when the fundamental jumps, by calendar step. */
  jump_time: 9,
  /** How far the fundamental jumps. */
  jump_size: 10,
  /** Tokens a second that hardware delivers. */
  throughput: 11,
  /** A provider's revisions of its spot price. */
  provider_price: 12,
  /** The volume sold by a provider. */
  provider_volume: 13,
  /** A provider's fixed traits, drawn once. */
  provider_setup: 14,
  /** Travel time of a message from agent to exchange. */
  order_latency: 15,
  /** Travel time of a report or quote from exchange to agent. */
  report_latency: 16,
  /** The traits of the agents that make up a population. */
  population: 17,
  /** A hedger's physical exposure. */
  exposure: 18,
  /** A buyer's need of tokens or compute. */
  need: 19,
  /** How far ahead an agent looks. */
  horizon: 20,
  /** The order among equals where a rule asks for chance. */
  tie_break: 21,
  /** Draws of the placebo arm, which must change nothing else. */
  placebo: 22,
  /** Resampling in bootstrap and permutation tests. */
  bootstrap: 23,
  /** Randomised experimental designs. */
  design: 24,
  /** An agent's own choices that have no purpose of their own. */
  strategy: 25,
  /** Travel time of a cancel that has a channel of its own. */
  cancel_latency: 26,
  /** By how much a call auction ends later than it could. */
  call_end: 27,
  /** Which owners an audit of exemptions looks at. */
  audit: 28,
  /** When a provider stops reporting to the indices, and when it reports again. */
  provider_outage: 29,
  /** Whether a published value is restated, and by how much. */
  restatement: 30,
  /** The swaps that a dealer has with its counterparties. */
  otc_book: 31,
  /** Deviations of demand from trend, of calls and of hours, by calendar step. */
  demand_noise: 32,
  /** When demand explodes. */
  explosion: 33,
  /** How long capacity that is ordered takes, by provider and month. */
  capacity_lead: 34,
  /** The price of electricity, by calendar step. */
  energy_price: 35,
  /** Whether a provider reconsiders its prices, by calendar step. */
  repricing: 36,
} as const;

/** The name of a purpose number, or the number itself where none has been given. */
export function purposeName(purpose: number): string {
  for (const [name, number] of Object.entries(PURPOSE)) if (number === purpose) return name;
  return String(purpose);
}

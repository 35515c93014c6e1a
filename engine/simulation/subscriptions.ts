import type { FeedNeed } from "../agent.ts";
import { assert } from "../base/assert.ts";
import { type FeedTerms, mostOf, NO_FEED } from "../market-data/feed-terms.ts";
import type { Audience } from "../market-data/market-data.ts";

/** Nobody looks deeper, nor further back. */
const MOST = 1000;

/** What market data each agent has asked for beside the top of books. Agents that ask for none are not in it. */
export class Subscriptions {
  /** Terms by family, of each agent that has any. */
  #terms: Map<number, readonly FeedTerms[]> = new Map();
  /** Place of each one's latency in the list of all. */
  #latencies: Map<number, number> = new Map();
  #latenciesUs: number[] = [];
  #most: readonly FeedTerms[] = [];

  reset(families: number): void {
    this.#terms = new Map();
    this.#latencies = new Map();
    this.#latenciesUs = [];
    this.#most = Array.from({ length: families }, () => NO_FEED);
  }

  /** `name` is the agent's, for what is wrong with its needs. */
  add(agent: number, latencyUs: number, needs: readonly FeedNeed[], name: string): void {
    if (needs.length === 0) return;
    for (const need of needs) check(need, this.#most.length, name);
    const terms = this.#most.map((_, family) =>
      needs
        .filter((need) => need.family === family)
        .map(termsOf)
        .reduce(mostOf, NO_FEED),
    );
    this.#terms.set(agent, terms);
    this.#most = this.#most.map((most, family) => mostOf(most, terms[family]!));
    if (!this.#latenciesUs.includes(latencyUs)) this.#latenciesUs.push(latencyUs);
    this.#latencies.set(agent, this.#latenciesUs.indexOf(latencyUs));
  }

  audience(longestLatencyUs: number): Audience {
    return { longestLatencyUs, terms: this.#most, latenciesUs: this.#latenciesUs };
  }

  termsOf(agent: number, family: number): FeedTerms {
    return this.#terms.get(agent)?.[family] ?? NO_FEED;
  }

  /** Which of the views of an instrument is the agent's; -1 where it has asked for nothing. */
  latencyOf(agent: number): number {
    return this.#latencies.get(agent) ?? -1;
  }
}

const termsOf = ({ family: _family, ...terms }: FeedNeed): FeedTerms => ({ ...NO_FEED, ...terms });

function check(
  { family, depthLevels = 0, lastTrades = 0 }: FeedNeed,
  families: number,
  name: string,
): void {
  const isCount = (count: number): boolean =>
    Number.isInteger(count) && count >= 0 && count <= MOST;
  assert(
    Number.isInteger(family) && family >= 0 && family < families,
    `${name} asks for the feed of a family numbered ${family}`,
  );
  assert(
    isCount(depthLevels) && isCount(lastTrades),
    `${name} asks for ${depthLevels} levels and ${lastTrades} trades: each is whole, 0 to ${MOST}`,
  );
}

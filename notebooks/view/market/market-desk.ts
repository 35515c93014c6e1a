import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { canonicalJson } from "../../../experiments/spec/canonical-json.ts";
import { leverMarketOf } from "./lever-market.ts";
import { MarketSession } from "./market-session.ts";
import type { Answer, Question } from "./protocol.ts";
import { resolveMarket } from "./resolve-market.ts";

/** Deliveries between two looks at the clock. */
const PIECE = 4000;

/** Answers the page's questions about the one market of a worker. Nothing that it is asked makes it throw. */
export class MarketDesk {
  readonly #clockMs: () => number;
  #session: MarketSession | null = null;

  constructor(clockMs: () => number) {
    this.#clockMs = clockMs;
  }

  answer(question: Question): Answer {
    try {
      return this.#answer(question);
    } catch (error) {
      this.close();
      return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  }

  close(): void {
    this.#session?.close();
    this.#session = null;
  }

  #answer(question: Question): Answer {
    if (question.kind === "open") return this.#open(question);
    const session = this.#session;
    if (session === null) return { kind: "failed", message: "no market is open" };
    if (question.kind === "hashes") return { kind: "hashes", hashes: session.hashes() };
    if (question.kind === "order") return { kind: "order", life: session.order(question.orderId) };
    const { instrument, seen } = question;
    const isThere =
      question.kind === "step"
        ? session.advance(Number.MAX_SAFE_INTEGER, question.deliveries)
        : this.#goTo(session, question);
    return { kind: "frame", frame: session.frame(instrument, seen), isThere };
  }

  #open({ choice, texts }: Extract<Question, { kind: "open" }>): Answer {
    const resolved = resolveMarket(choice, texts, AGENT_CLASSES);
    if ("problems" in resolved) return { kind: "refused", problems: resolved.problems };
    this.close();
    const { scenario, spec, title, about } = resolved;
    const { seed, replication, antithetic = false, jumps = null } = choice;
    const identity = { seed, replication, antithetic, jumps };
    this.#session = new MarketSession({ scenario, identity, classes: AGENT_CLASSES });
    const { startDay, days, moneyUnit } = scenario;
    const levers = leverMarketOf(scenario, AGENT_CLASSES);
    const market = {
      title,
      about,
      specText: canonicalJson(spec),
      startDay,
      days,
      moneyUnit,
      levers,
    };
    return { kind: "opened", market, frame: this.#session.frame(null) };
  }

  /** True where it came to the time, or to the run's end. */
  #goTo(session: MarketSession, question: Extract<Question, { kind: "goTo" }>): boolean {
    const { untilUs, isSeek, budgetMs } = question;
    if (isSeek) session.rewindTo(untilUs);
    const untilMs = this.#clockMs() + budgetMs;
    while (!session.advance(untilUs, PIECE)) {
      if (this.#clockMs() >= untilMs) return false;
    }
    return true;
  }
}

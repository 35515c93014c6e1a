import { SeededStream } from "../../experiments/rehearsal/states/query/seeded-stream.ts";
import type { Agenda } from "./agenda.ts";
import { Account, FunctionPool } from "./function-pool.ts";
import type { FunctionName } from "./measured.ts";
import { RequestRate } from "./request-rate.ts";
import type { Settings } from "./settings.ts";
import { type Retry, retryOf } from "./study-machine.ts";
import { TokenBucket } from "./token-bucket.ts";

/** What a function is called for. */
export interface Job {
  readonly name: FunctionName;
  /** Requests to S3. */
  readonly gets: number;
  readonly puts: number;
  /** Over which it spreads its requests. */
  readonly requestSeconds: number;
  /** What it takes, its requests that wait for each other included, seconds. */
  readonly seconds: number;
  /** Of these, what simulates. */
  readonly simulation?: number;
}

/** What the invocations of a function took. */
export interface Tally {
  count: number;
  cold: number;
  lost: number;
  billedSeconds: number;
  simulationSeconds: number;
  longestSeconds: number;
}

const THROTTLED = retryOf("Lambda.TooManyRequestsException");
const BROKEN = retryOf("Runtime.ExitError");
const NAMES: readonly FunctionName[] = ["plan", "run-cells", "reduce", "summarise"];

/** A function ran longer than it may: its study ends with it, since it would again. */
export class TimedOut extends Error {
  override name = "TimedOut";
}

/** Calls of functions by tasks: refused and broken ones are tried again as the definition says. */
export class Invocations {
  readonly account: Account;
  readonly gets: RequestRate;
  readonly puts: RequestRate;
  readonly tallies: Readonly<Record<FunctionName, Tally>>;
  readonly #agenda: Agenda;
  readonly #settings: Settings;
  readonly #stream: SeededStream;
  readonly #pools: ReadonlyMap<FunctionName, FunctionPool>;
  readonly #transitionTokens: TokenBucket;
  #transitions = 0;
  #throttled = 0;
  #mostThrottled = 0;

  constructor(agenda: Agenda, settings: Settings) {
    const { limits, times, chances } = settings;
    this.#agenda = agenda;
    this.#settings = settings;
    this.#stream = new SeededStream(chances.seed, "control plane");
    this.account = new Account(limits.environments);
    this.gets = new RequestRate(limits.gets);
    this.puts = new RequestRate(limits.puts);
    this.#transitionTokens = new TokenBucket(limits.transitions);
    this.#pools = new Map(
      NAMES.map((name) => [name, new FunctionPool(this.account, limits.growth, times.keep)]),
    );
    this.tallies = Object.fromEntries(NAMES.map((name) => [name, emptyTally()])) as Readonly<
      Record<FunctionName, Tally>
    >;
  }

  /** State transitions so far, tries after a first one among them. */
  get transitions(): number {
    return this.#transitions;
  }

  /** Invocations that were refused. */
  get throttled(): number {
    return this.#throttled;
  }

  /** Times that one task was refused, at most. */
  get mostThrottled(): number {
    return this.#mostThrottled;
  }

  /** Counts transitions, and tells how long they wait for their tokens. */
  enter(count: number): number {
    this.#transitions += count;
    return this.#transitionTokens.wait(this.#agenda.now, count);
  }

  /** A factor around 1, for how much slower or faster something is than another of its kind. */
  luck(): number {
    const { spread } = this.#settings.chances;
    return spread === 0 ? 1 : 1 + spread * (2 * this.#stream.uniform() - 1);
  }

  /** Calls a function; told whether it has succeeded in the end. */
  call(job: Job, done: (hasSucceeded: boolean) => void): void {
    const waitSeconds = this.enter(1) + this.#settings.times.call;
    this.#agenda.after(waitSeconds, () => this.#attempt(job, { throttled: 0, broken: 0 }, done));
  }

  #attempt(
    job: Job,
    tries: { readonly throttled: number; readonly broken: number },
    done: (hasSucceeded: boolean) => void,
  ): void {
    const { now } = this.#agenda;
    const pool = this.#pools.get(job.name)!;
    const start = pool.begin(now);
    if (start === null) {
      this.#throttled++;
      const next = { ...tries, throttled: tries.throttled + 1 };
      this.#mostThrottled = Math.max(this.#mostThrottled, next.throttled);
      this.#again(THROTTLED, tries.throttled, () => this.#attempt(job, next, done), done);
      return;
    }
    const seconds = this.#secondsOf(job, start === "cold");
    const isLost = this.#isLost(job);
    const taken = isLost ? seconds * this.#stream.uniform() : seconds;
    this.#note(job, { isCold: start === "cold", isLost, taken });
    this.#agenda.after(taken, () => {
      pool.end(this.#agenda.now, isLost);
      if (!isLost) return done(true);
      const next = { ...tries, broken: tries.broken + 1 };
      this.#again(BROKEN, tries.broken, () => this.#attempt(job, next, done), done);
    });
  }

  #secondsOf(job: Job, isCold: boolean): number {
    const { now } = this.#agenda;
    const { init } = this.#settings.times;
    const { gets, puts, requestSeconds } = job;
    const waits =
      this.gets.wait(now, gets, requestSeconds) + this.puts.wait(now, puts, requestSeconds);
    const seconds = job.seconds + waits;
    const { functionSeconds } = this.#settings.limits;
    if (seconds > functionSeconds) {
      throw new TimedOut(
        `${job.name} takes ${Math.round(seconds)} s; it may take ${functionSeconds}`,
      );
    }
    return seconds + (isCold ? init[job.name] : 0);
  }

  #isLost({ name }: Job): boolean {
    const { lost } = this.#settings.chances;
    return lost > 0 && name === "run-cells" && this.#stream.uniform() < lost;
  }

  #note(
    job: Job,
    { isCold, isLost, taken }: { isCold: boolean; isLost: boolean; taken: number },
  ): void {
    const tally = this.tallies[job.name];
    tally.count++;
    if (isCold) tally.cold++;
    if (isLost) tally.lost++;
    else tally.simulationSeconds += job.simulation ?? 0;
    tally.billedSeconds += taken;
    tally.longestSeconds = Math.max(tally.longestSeconds, taken);
  }

  /** Tries once more after a wait with full jitter, or gives up. */
  #again(
    retry: Retry | null,
    before: number,
    act: () => void,
    done: (hasSucceeded: boolean) => void,
  ): void {
    if (retry === null || before >= retry.maxAttempts) return done(false);
    const { intervalSeconds, backoffRate, maxDelaySeconds } = retry;
    const most = Math.min(maxDelaySeconds, intervalSeconds * backoffRate ** before);
    this.#agenda.after(this.enter(1) + most * this.#stream.uniform(), act);
  }
}

const emptyTally = (): Tally => ({
  count: 0,
  cold: 0,
  lost: 0,
  billedSeconds: 0,
  simulationSeconds: 0,
  longestSeconds: 0,
});

import { newHeartbeat, Pulse } from "./heartbeat.ts";

export interface FlightLimits {
  /** A worker that delivers nothing for so long is replaced. */
  readonly longestSilenceMs: number;
  /** The most that a worker's engine may reserve. */
  readonly mostBytes: number;
  /** Resident memory of the whole process that is too much: the largest cell is then given up. */
  readonly mostResidentBytes: number;
}

/** A cell on its way. */
export interface Flight {
  readonly heartbeat: Float64Array;
  readonly signal: AbortSignal;
}

/** Who has been handed a delivery and has not returned, in words; null where nobody can be named. */
export type AtWork = (target: number | null) => string | null;

interface Watched extends Flight {
  readonly abort: AbortController;
  readonly pulse: Pulse;
  readonly atWork: AtWork;
  /** Why it was given up. */
  reason: string | null;
}

/** After a cell was given up for memory: its thread takes a while to go. */
const RELIEF_MS = 2000;

/** All cells that are on their way, watched from outside of their threads. */
export class Flights {
  readonly #limits: FlightLimits;
  readonly #residentBytes: () => number;
  readonly #flights = new Set<Watched>();
  #reliefUntilMs = 0;

  constructor(limits: FlightLimits, residentBytes: () => number = () => process.memoryUsage.rss()) {
    this.#limits = limits;
    this.#residentBytes = residentBytes;
  }

  /** Runs a task as a flight; fails with the reason if it is given up. */
  async watch<T>(task: (flight: Flight) => Promise<T>, atWork: AtWork = () => null): Promise<T> {
    const heartbeat = newHeartbeat();
    const abort = new AbortController();
    const pulse = new Pulse(heartbeat, this.#limits.longestSilenceMs);
    const flight: Watched = { heartbeat, signal: abort.signal, abort, pulse, atWork, reason: null };
    this.#flights.add(flight);
    try {
      return await task(flight);
    } catch (error) {
      const reason = pulse.isTooLarge ? this.#tooLarge() : flight.reason;
      throw reason === null ? error : new Error(reason, { cause: error });
    } finally {
      this.#flights.delete(flight);
    }
  }

  /** Gives up what has stopped, and the largest cell if the process is too large. */
  look(nowMs: number): void {
    const { longestSilenceMs, mostResidentBytes } = this.#limits;
    for (const flight of this.#flights) {
      if (!flight.pulse.isLost(nowMs)) continue;
      giveUp(flight, silenceWords(longestSilenceMs, flight.atWork(flight.pulse.target)));
    }
    if (nowMs < this.#reliefUntilMs || this.#residentBytes() <= mostResidentBytes) return;
    const [largest] = [...this.#flights].sort((a, b) => b.pulse.bytes - a.pulse.bytes);
    if (largest === undefined || largest.pulse.bytes < 0) return;
    this.#reliefUntilMs = nowMs + RELIEF_MS;
    giveUp(largest, `the process came to its memory ceiling, ${megabytes(mostResidentBytes)}`);
  }

  /** Gives up all of them. */
  stop(): void {
    for (const flight of this.#flights) giveUp(flight, "stopped");
  }

  #tooLarge(): string {
    return `its engine came to the memory ceiling of a worker, ${megabytes(this.#limits.mostBytes)}`;
  }
}

/** A run of which nothing is heard: an agent that never returns, as far as one can be named. */
export function silenceWords(silenceMs: number, who: string | null): string {
  const named = who === null ? "" : `: ${who} has not returned`;
  return `nothing was delivered for ${silenceMs / 1000} s${named}`;
}

function giveUp(flight: Watched, reason: string): void {
  flight.reason ??= reason;
  flight.abort.abort();
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

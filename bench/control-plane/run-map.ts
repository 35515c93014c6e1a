import type { Agenda } from "./agenda.ts";
import type { Invocations, Job } from "./invocations.ts";
import type { Settings } from "./settings.ts";
import { TokenBucket } from "./token-bucket.ts";

/** A map to be run: one child a job, each with one task. */
export interface MapJobs {
  readonly jobs: readonly Job[];
  /** As its definition says. */
  readonly concurrency: number;
  /** Transitions that a child counts beside its task. */
  readonly childTransitions: number;
}

/** Objects that a map reads and writes for itself. */
const READER_GETS = 1;
const WRITER_PUTS = 3;

/** Runs a Distributed Map; tells in the end which of its jobs failed. */
export function runMap(
  { jobs, concurrency, childTransitions }: MapJobs,
  { agenda, invocations, settings }: Stage,
  done: (failed: readonly number[]) => void,
): void {
  const { limits, times } = settings;
  const most = Math.min(concurrency, limits.children);
  const dispatch = new TokenBucket(limits.dispatch);
  const failed: number[] = [];
  let [next, ended] = [0, 0];
  const begin = (): void => {
    if (next >= jobs.length) return;
    const own = next++;
    agenda.after(dispatch.wait(agenda.now), () =>
      agenda.after(invocations.enter(childTransitions), () =>
        invocations.call(jobs[own]!, (hasSucceeded) => {
          if (!hasSucceeded) failed.push(own);
          if (++ended < jobs.length) return begin();
          const writing = invocations.puts.wait(agenda.now, WRITER_PUTS);
          agenda.after(writing + times.map / 2, () => done(failed.toSorted((a, b) => a - b)));
        }),
      ),
    );
  };
  const reading = invocations.gets.wait(agenda.now, READER_GETS);
  agenda.after(reading + times.map / 2, () => {
    for (let child = 0; child < Math.min(most, jobs.length); child++) begin();
  });
}

/** What a study is simulated on. */
export interface Stage {
  readonly agenda: Agenda;
  readonly invocations: Invocations;
  readonly settings: Settings;
}

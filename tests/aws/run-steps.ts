/** One thing that is tried in an account. */
export interface Step {
  readonly name: string;
  /** What it is thought to cost, US dollars. */
  readonly dollars: number;
  /** What is paid for. */
  readonly costs: string;
  /** Gives what was seen; throws where that is not what must be seen. */
  run(): Promise<string>;
  /** Takes away what the step may have left, whether it ended well or not. Gives what was done. */
  undo?(): Promise<string>;
}

export interface StepsOptions {
  readonly say: (line: string) => void;
  /** True where somebody wants no further step; what was left is taken away all the same. */
  readonly isStopped: () => boolean;
}

/**
 * Runs steps in order up to the first that fails, then undoes all that were begun, the last one first: one that cannot
 * be undone keeps no other from being. True if everything went well.
 */
export async function runSteps(steps: readonly Step[], options: StepsOptions): Promise<boolean> {
  const { say, isStopped } = options;
  const begun: Step[] = [];
  let isWell = true;
  for (const [index, step] of steps.entries()) {
    if (isStopped()) {
      say("stopped: what was begun is taken away");
      isWell = false;
      break;
    }
    say(`${index + 1} of ${steps.length}: ${step.name} (estimate: ${costWords(step)})`);
    begun.unshift(step);
    isWell = await told(() => step.run(), say);
    if (!isWell) break;
  }
  for (const { name, undo } of begun) {
    if (undo === undefined) continue;
    say(`clearing away after "${name}"`);
    isWell = (await told(undo, say)) && isWell;
  }
  return isWell;
}

/** What all of them are thought to cost, US dollars. */
export const dollarsOfSteps = (steps: readonly Step[]): number =>
  steps.reduce((sum, { dollars }) => sum + dollars, 0);

const costWords = ({ dollars, costs }: Step): string =>
  dollars === 0 ? `nothing: ${costs}` : `$${dollars.toFixed(3)}: ${costs}`;

async function told(work: () => Promise<string>, say: (line: string) => void): Promise<boolean> {
  try {
    say(`  ${await work()}`);
    return true;
  } catch (error) {
    say(`  FAILED: ${(error as Error).message}`);
    return false;
  }
}

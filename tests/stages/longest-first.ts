import { join } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The test files that take longest, in the order in which they start: those that wait for processes between those that
 * keep a core busy.
 */
export const LONGEST: readonly string[] = [
  "tests/cloud/many-cells.test.ts",
  "tests/simulation/book-differential.test.ts",
  "experiments/cli/cloud/cloud-commands.test.ts",
  "tests/replay/cases.test.ts",
  "tests/cloud/faults/functions.test.ts",
  "experiments/run/twins/cell-twins.test.ts",
  "tests/cloud/faults/objects.test.ts",
  "tests/simulation/whole-runs-identity.prop.test.ts",
  "tests/cloud/permissions.test.ts",
  "experiments/cli/study-commands.test.ts",
  "tests/cloud/rehearsal.test.ts",
  "experiments/cli/own-agents.test.ts",
  "experiments/metrics/twins/limit-twin.test.ts",
  "experiments/rehearsal/functions/function-host.test.ts",
  "tests/statistics/null-studies.test.ts",
  "tests/cloud/faults/deployment.test.ts",
  "experiments/runner/cloud/cloud-study.test.ts",
  "tests/cloud/reduce-memory.test.ts",
  "experiments/runner/cloud/cloud-runner.test.ts",
  "tests/simulation/whole-runs-policy.prop.test.ts",
  "tests/simulation/whole-runs-spreads.prop.test.ts",
  "tests/simulation/whole-runs-books.prop.test.ts",
];

/** The longest files first, so that no thread works on one alone at the end; the others in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const places = new Map(LONGEST.map((file, place) => [join(root, file), place]));
    const placeOf = ({ moduleId }: TestSpecification): number => places.get(moduleId) ?? Infinity;
    const others = await super.sort(files);
    const long = others.filter(({ moduleId }) => places.has(moduleId));
    long.sort((a, b) => placeOf(a) - placeOf(b));
    return [...long, ...others.filter(({ moduleId }) => !places.has(moduleId))];
  }
}

import type FastCheck from "fast-check";
import { vi } from "vitest";

/** Every test file gets a fast-check whose `assert` runs a property many times more often: see the configuration. */
vi.mock("fast-check", async (importOriginal) => {
  const original = await importOriginal<{ default: typeof FastCheck }>();
  const times = Number(process.env["TOKENPIT_RUNS"]);
  const shift = Number(process.env["TOKENPIT_SEED"]);
  const assert: typeof FastCheck.assert = ((property, parameters = {}) => {
    const { numRuns = 100, seed = 0 } = parameters;
    return original.default.assert(property, {
      ...parameters,
      numRuns: numRuns * times,
      seed: seed + shift,
    });
  }) as typeof FastCheck.assert;
  return { ...original, assert, default: { ...original.default, assert } };
});

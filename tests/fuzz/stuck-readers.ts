import { type FuzzCase, type FuzzReader, TAKEN } from "./fuzz-reader.ts";

const reader = (name: string, make: () => FuzzCase): FuzzReader => ({
  name,
  input: "number",
  perMillion: 1,
  open: () => ({ try: make() }),
});

/** For the test of the watch: one that comes to no end, one that leaves a rejection behind, one that is well. */
export const FUZZ_READERS: readonly FuzzReader[] = [
  reader("quick", () => () => TAKEN),
  reader("endless", () => {
    let cases = 0;
    return () => {
      if (cases++ === 3) for (;;);
      return TAKEN;
    };
  }),
  reader("leaking", () => async () => {
    void Promise.reject(new Error("left behind"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    return TAKEN;
  }),
];

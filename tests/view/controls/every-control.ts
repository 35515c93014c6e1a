import { deepStrictEqual } from "node:assert/strict";
import type { ViewCase } from "../view-case.ts";
import { linkedAddresses, untouchedControls } from "./control-ledger.ts";

/** The last case of all: what the others have seen on the pages, they have used. */
export const everyControl: ViewCase = {
  name: "every control of every page is used by some case, and every link leads somewhere",
  holds: async () => {
    deepStrictEqual(untouchedControls(), []);
    const answers = linkedAddresses().map(async (address) => [
      address,
      (await fetch(address)).status,
    ]);
    const broken = (await Promise.all(answers)).filter(([, status]) => status !== 200);
    deepStrictEqual(broken, []);
  },
};

import { summariseStudy } from "../../experiments/runner/cloud/summarise-study.ts";
import { functionTools } from "./function-tools.ts";
import { logged } from "./logged.ts";

const tools = functionTools();

/** Compares the arms of a study and writes its tables, for itself and beside those of other studies. */
export const handler = logged((event: Parameters<typeof summariseStudy>[0]) =>
  summariseStudy(event, tools),
);

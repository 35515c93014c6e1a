import { publishTables } from "../../experiments/runner/cloud/publish-tables.ts";
import { summariseStudy } from "../../experiments/runner/cloud/summarise-study.ts";
import { functionTools } from "./function-tools.ts";
import { logged } from "./logged.ts";

const tools = functionTools();

/** Compares the arms of a study and writes its tables, for itself and beside those of other studies. */
export const handler = logged(async (event: Parameters<typeof summariseStudy>[0]) => {
  const summary = await summariseStudy(event, tools);
  await publishTables(event.submission, tools.objects);
  return summary;
});

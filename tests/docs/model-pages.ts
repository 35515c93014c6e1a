import {
  classParameterRows,
  classRows,
  factRows,
  parameterTableRows,
  streamRows,
} from "./model-tables.ts";
import { agentStateRows, componentRows } from "./model-state.ts";
import type { Blocks, MarkedPage } from "../../experiments/report/marked-blocks.ts";
import { files } from "./pages.ts";

/** The kind of the marks. */
export const MODEL = "model";

/** What the pages of the model have from the code itself, by the name of the block. */
export const MODEL_BLOCKS: Blocks = {
  "classes of agents": classRows,
  "parameters of agents": classParameterRows,
  "state of agents": agentStateRows,
  "state with the reduced form": () => componentRows("preview"),
  "state with the structural economy": () => componentRows("structural", "economy"),
  "tables of facts": factRows,
  "tables of parameters": parameterTableRows,
  streams: streamRows,
};

/** `docs/model.md` and the pages below it. */
export const modelPages: readonly MarkedPage[] = files.filter(({ path }) =>
  /^docs\/model(?:\.md$|\/.*\.md$)/.test(path),
);

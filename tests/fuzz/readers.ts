import type { FuzzReader } from "./fuzz-reader.ts";
import { agentsPort } from "./readers/agents-port.ts";
import { csvTapes, csvTexts } from "./readers/csv-tapes.ts";
import { rulebookFiles, scenarioFiles, yamlTexts } from "./readers/documents.ts";
import { parquetTapes } from "./readers/parquet-tapes.ts";
import { quantityTexts } from "./readers/quantities.ts";
import { replayMessages } from "./readers/replay-messages.ts";
import { runFolders } from "./readers/run-folders.ts";
import { stores } from "./readers/stores.ts";
import { studyFiles } from "./readers/study-files.ts";
import { studyFolders } from "./readers/study-folders.ts";

/** The ways in that are tried. */
export const FUZZ_READERS: readonly FuzzReader[] = [
  replayMessages,
  agentsPort,
  quantityTexts,
  yamlTexts,
  rulebookFiles,
  scenarioFiles,
  studyFiles,
  csvTexts,
  csvTapes,
  parquetTapes,
  runFolders,
  stores,
  studyFolders,
];

// Writes a file of order messages: `node bench/write-replay-file.ts FILE MESSAGES plain|mixed`.
import { closeSync, openSync, writeSync } from "node:fs";
import { type Mix, replayLines } from "./replay-workload.ts";

const [path, messages, mix] = process.argv.slice(2) as [string, string, Mix];
const file = openSync(path, "w");
let text = "";
for (const line of replayLines(7, Number(messages), mix)) {
  text += line;
  if (text.length < 1 << 20) continue;
  writeSync(file, text);
  text = "";
}
writeSync(file, text);
closeSync(file);

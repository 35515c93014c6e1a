// Runs a built program in this process and prints the largest resident set that it came to.
import { existsSync, readFileSync } from "node:fs";

const STATUS = "/proc/self/status";

/** Linux counts what the parent held when it started this process into `maxRSS`, and not into VmHWM. */
function largestMegabytes() {
  const own = existsSync(STATUS) && /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(STATUS, "utf8"));
  return (own ? Number(own[1]) : process.resourceUsage().maxRSS) / 1024;
}

const [, , program, ...words] = process.argv;
process.argv = [process.argv[0], program, ...words];
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
process.on("exit", () => {
  process.stdout.write = write;
  process.stdout.write(`${largestMegabytes().toFixed(0)} MB\n`);
});
await import(program);

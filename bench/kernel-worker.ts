import { parentPort } from "node:worker_threads";
import { createWorkload } from "./book-workload.ts";
import { runKernel } from "./calibration-kernel.ts";

/** A thread that runs as many operations of the calibration kernel as each message says, and answers when done. */
parentPort!.on("message", (operations: number) => {
  parentPort!.postMessage(runKernel(createWorkload(12_345), operations).checksum);
});

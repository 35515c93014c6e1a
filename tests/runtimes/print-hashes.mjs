// Prints the hashes of a golden entry (a module that exports goldenHashes) or of its bundle as one JSON object.
import { pathToFileURL } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const [, , file, thread] = isMainThread ? process.argv : ["", "", workerData, "main"];

if (thread === "worker") {
  const worker = new Worker(new URL(import.meta.url), { workerData: file });
  worker.once("message", print);
} else {
  const module = await import(pathToFileURL(file).href);
  const hashes = (module.goldenHashes ?? Reflect.get(globalThis, "tokenpitGolden"))();
  if (isMainThread) print(hashes);
  else parentPort?.postMessage(hashes);
}

/** @param {unknown} hashes */
function print(hashes) {
  process.stdout.write(JSON.stringify(hashes) + "\n");
}

import type { StreamSize } from "./operation-stream.ts";

export interface ComparedWorkload extends StreamSize {
  readonly name: string;
  readonly seed: number;
}

/** Small enough that the slowest ends within seconds. */
export const WORKLOADS: readonly ComparedWorkload[] = [
  { name: "usual", seed: 20_270_104, operations: 200_000, maxLive: 4096, depth: 32 },
  { name: "wide", seed: 20_270_105, operations: 200_000, maxLive: 32_768, depth: 64 },
];

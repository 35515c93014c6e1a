import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { handle, type ServerParts } from "./handle.ts";
import { type FaultRule, Faults } from "./faults.ts";
import { type Limits, S3_LIMITS } from "./limits.ts";
import type { AnsweredCall, Call } from "./call.ts";
import { MemoryStore } from "./memory-store.ts";
import type { ObjectStore } from "./object-store.ts";
import type { Principal } from "./signature.ts";
import { Uploads } from "./uploads.ts";

export interface ObjectServerOptions {
  readonly principals: readonly Principal[];
  /** Made where they are not there. */
  readonly buckets?: readonly string[];
  /** In memory by default. */
  readonly store?: ObjectStore;
  /** `us-east-1` by default: requests that are signed for another are refused. */
  readonly region?: string;
  /** 0, the default, is any free port. */
  readonly port?: number;
  /** S3's own by default. */
  readonly limits?: Partial<Limits>;
  /** Who may do what; by default everybody everything. */
  readonly allows?: (call: Call) => boolean;
  /** Told of every call of a known principal, once it is answered. */
  readonly onCall?: (call: AnsweredCall) => void;
  /** Milliseconds since 1970: the machine's clock by default. */
  readonly nowMs?: () => number;
}

/** A server under way. */
export interface ObjectServer {
  /** For the SDK's `endpoint`, with `forcePathStyle`. */
  readonly url: string;
  readonly store: ObjectStore;
  /** Faults come to those calls that are made from now on. */
  inject(rule: FaultRule): void;
  /** Ends when no connection is left. */
  close(): Promise<void>;
}

/**
 * Serves S3's protocol on 127.0.0.1 alone, in path style. It refuses what it does not carry out in full, with
 * NotImplemented, and never passes over a header or parameter that S3 would heed.
 */
export async function serveObjects(options: ObjectServerOptions): Promise<ObjectServer> {
  const { store = new MemoryStore(), buckets = [], port = 0, limits = {} } = options;
  for (const bucket of buckets) store.addBucket(bucket);
  const parts: ServerParts = {
    principals: options.principals,
    store,
    region: options.region ?? "us-east-1",
    limits: { ...S3_LIMITS, ...limits },
    allows: options.allows ?? (() => true),
    onCall: options.onCall ?? (() => {}),
    nowMs: options.nowMs ?? Date.now,
    uploads: new Uploads(),
    faults: new Faults(),
  };
  const server = createServer((message: IncomingMessage, response: ServerResponse) => {
    void handle(parts, message, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    store,
    inject: (rule) => parts.faults.add(rule),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type FunctionError, lambdaError, toldError } from "./function-error.ts";

/** One invocation on its way into an environment. */
export interface Delivery {
  readonly requestId: string;
  readonly arn: string;
  /** Milliseconds since 1970. */
  readonly deadlineMs: number;
  readonly traceId: string;
  /** JSON. */
  readonly payload: string;
}

/** What the runtime does. */
export interface RuntimeEvents {
  /** It asks for an invocation: it has loaded the handler, or is done with the one before. */
  asked(): void;
  answered(requestId: string, outcome: string | FunctionError): void;
  initFailed(error: FunctionError): void;
}

/**
 * Bytes of a response, and of a request: 6 MB and what goes around them.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MOST_PAYLOAD_BYTES = 6_291_556;

const BASE = "/2018-06-01/runtime/";
const ENDING = /^invocation\/(?<requestId>[^/]+)\/(?<kind>response|error)$/;

/** The Runtime API of one environment. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export class RuntimeApi {
  readonly #server: Server;
  readonly #events: RuntimeEvents;
  #waiting: ServerResponse | undefined;

  constructor(events: RuntimeEvents) {
    this.#events = events;
    this.#server = createServer((message, response) => void this.#answer(message, response));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", resolve);
    });
  }

  /** For AWS_LAMBDA_RUNTIME_API. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Hands an invocation to the runtime, which must have asked for one. */
  deliver({ requestId, arn, deadlineMs, traceId, payload }: Delivery): void {
    const response = this.#waiting;
    if (!response) throw new Error("the runtime has not asked for an invocation");
    this.#waiting = undefined;
    response.writeHead(200, {
      "Content-Type": "application/json",
      "Lambda-Runtime-Aws-Request-Id": requestId,
      "Lambda-Runtime-Deadline-Ms": String(deadlineMs),
      "Lambda-Runtime-Invoked-Function-Arn": arn,
      "Lambda-Runtime-Trace-Id": traceId,
    });
    response.end(payload);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (message.url ?? "").replace(BASE, "");
    if (message.method === "GET" && path === "invocation/next") {
      this.#waiting = response;
      this.#events.asked();
      return;
    }
    const { requestId, kind } = ENDING.exec(path)?.groups ?? {};
    const isKnown = message.method === "POST" && (requestId !== undefined || path === "init/error");
    if (!isKnown) return reply(response, 404, "UnknownOperation");
    const body = await bodyOf(message).catch(() => undefined);
    if (body === undefined) return;
    // The answer goes out first: hearing of it may end the environment.
    reply(response, body.length > MOST_PAYLOAD_BYTES ? 413 : 202, "");
    if (requestId === undefined) this.#events.initFailed(toldError(body.toString()));
    else this.#events.answered(requestId, outcomeOf(kind, body));
  }
}

function outcomeOf(kind: string | undefined, body: Buffer): string | FunctionError {
  if (kind === "error") return toldError(body.toString());
  if (body.length <= MOST_PAYLOAD_BYTES) return body.toString();
  const why = `Response payload size exceeded maximum allowed payload size (${MOST_PAYLOAD_BYTES} bytes).`;
  return lambdaError("Function.ResponseSizeTooLarge", why);
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

function reply(response: ServerResponse, status: number, errorType: string): void {
  const text = errorType === "" ? '{"status":"OK"}' : JSON.stringify({ errorType });
  response.writeHead(status, { "Content-Type": "application/json" }).end(text);
}

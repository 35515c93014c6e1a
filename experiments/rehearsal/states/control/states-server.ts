import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { accessKeyOf } from "../../access-key.ts";
import type { Json, JsonObject } from "../json.ts";
import { act } from "./actions.ts";
import { ApiError } from "./api-error.ts";
import type { ControlPlane } from "./control-plane.ts";

/**
 * Bytes of a request.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-general
 */
const MOST_REQUEST_BYTES = 1_048_576;
const CONTENT_TYPE = "application/x-amz-json-1.0";
const TARGET = /^AWSStepFunctions\.(?<action>\w+)$/;

/** A server under way. */
export interface StatesServer {
  /** For the SDK's `endpoint`. */
  readonly url: string;
  /** Ends when no connection is left. */
  close(): Promise<void>;
}

/** What a server may be told besides. */
export interface ServerOptions {
  /** 0, the default, is any free port. */
  readonly port?: number;
  /** Told of each request that was read, before it is answered, and of the access key that it names. */
  readonly onRequest?: (action: string, request: Json, accessKeyId: string) => void;
}

/**
 * Serves the Step Functions API on 127.0.0.1 alone, in the protocol of the SDK's client: a POST with the action in
 * `X-Amz-Target`. Signatures are not looked at.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export async function serveStates(
  plane: ControlPlane,
  { port = 0, onRequest = () => {} }: ServerOptions = {},
): Promise<StatesServer> {
  const server = createServer((message, response) => {
    void answer(plane, onRequest, message).then(({ code, body }) => reply(response, code, body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${taken}`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface Answer {
  readonly code: number;
  readonly body: JsonObject;
}

async function answer(
  plane: ControlPlane,
  onRequest: NonNullable<ServerOptions["onRequest"]>,
  message: IncomingMessage,
): Promise<Answer> {
  try {
    const action = TARGET.exec(String(message.headers["x-amz-target"]))?.groups?.["action"];
    if (message.method !== "POST" || action === undefined)
      throw new ApiError("UnknownOperationException", "expected a POST with X-Amz-Target");
    const given = parsed(await bodyOf(message));
    onRequest(action, given, accessKeyOf(message));
    return { code: 200, body: await act(plane, action, given) };
  } catch (error) {
    if (!(error instanceof ApiError))
      return { code: 500, body: { __type: "InternalFailure", message: String(error) } };
    const code = error.type === "RequestEntityTooLarge" ? 413 : 400;
    return { code, body: { __type: error.type, message: error.message } };
  }
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_REQUEST_BYTES)
      throw new ApiError("RequestEntityTooLarge", `more than ${MOST_REQUEST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new ApiError("SerializationException", "the body is no JSON");
  }
}

function reply(response: ServerResponse, code: number, body: JsonObject): void {
  const connection = code === 413 ? { Connection: "close" } : {};
  response.writeHead(code, { "Content-Type": CONTENT_TYPE, ...connection });
  response.end(JSON.stringify(body));
}

// Runs in an execution environment in the place of AWS's runtime client: loads the handler, then asks the Runtime API
// for one invocation after another. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// To import it would load a client of WebSockets too.
const { Agent, request } = process.getBuiltinModule("node:http");
const env = process.env;
const [host, port] = (env["AWS_LAMBDA_RUNTIME_API"] ?? "").split(":");
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const EXTENSIONS = [".js", ".mjs", ".cjs"];
/** Exit codes of AWS's client. */
const REJECTION = 128;
const EXCEPTION = 129;

process.on("uncaughtException", (error) => leave("Uncaught Exception", error, EXCEPTION));
process.on("unhandledRejection", (reason) => leave("Unhandled Rejection", reason, REJECTION));

const handler = await loadHandler().catch(async (error) => {
  await post("/init/error", shapeOf(error));
  process.exit(1);
});
for (;;) await handleNext();

/** Lambda's folder/file.name notation. */
async function loadHandler() {
  const notation = env["_HANDLER"] ?? "";
  const dot = notation.lastIndexOf(".");
  const [path, name] = [notation.slice(0, dot), notation.slice(dot + 1)];
  const stem = join(env["LAMBDA_TASK_ROOT"] ?? "", path);
  const extension = EXTENSIONS.find((one) => existsSync(stem + one));
  if (extension === undefined)
    throw named("Runtime.ImportModuleError", `Error: Cannot find module '${path}'`);
  const module = await import(pathToFileURL(stem + extension).href).catch((error) => {
    if (error instanceof SyntaxError) throw named("Runtime.UserCodeSyntaxError", String(error));
    if (error?.code === "ERR_MODULE_NOT_FOUND")
      throw named("Runtime.ImportModuleError", String(error));
    throw error;
  });
  const found = module[name] ?? module.default?.[name];
  if (typeof found !== "function")
    throw named("Runtime.HandlerNotFound", `${notation} is undefined or not exported`);
  if (found.length >= 3)
    throw named("Runtime.CallbackHandlerDeprecated", "handlers with a callback are not supported");
  return found;
}

async function handleNext() {
  const { headers, body } = await call("GET", "/invocation/next");
  const requestId = String(headers["lambda-runtime-aws-request-id"]);
  env["_X_AMZN_TRACE_ID"] = String(headers["lambda-runtime-trace-id"] ?? "");
  try {
    const result = await handler(JSON.parse(body), contextOf(requestId, headers));
    await post(`/invocation/${requestId}/response`, result ?? null);
  } catch (error) {
    await post(`/invocation/${requestId}/error`, shapeOf(error));
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function contextOf(requestId, headers) {
  const deadlineMs = Number(headers["lambda-runtime-deadline-ms"]);
  return {
    awsRequestId: requestId,
    invokedFunctionArn: String(headers["lambda-runtime-invoked-function-arn"]),
    functionName: env["AWS_LAMBDA_FUNCTION_NAME"],
    functionVersion: env["AWS_LAMBDA_FUNCTION_VERSION"],
    memoryLimitInMB: env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
    logGroupName: env["AWS_LAMBDA_LOG_GROUP_NAME"],
    logStreamName: env["AWS_LAMBDA_LOG_STREAM_NAME"],
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
  };
}

function shapeOf(error) {
  if (!(error instanceof Error))
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  const { name, message, stack = "" } = error;
  return { errorType: name, errorMessage: message, trace: stack.split("\n") };
}

function named(name, message) {
  const error = new Error(message);
  error.name = name;
  return error;
}

/** What nobody caught ends the environment, and is only told in its log. */
function leave(what, error, code) {
  console.error(what, error);
  process.exit(code);
}

async function post(path, value) {
  await call("POST", path, JSON.stringify(value));
}

/** Where the Runtime API is gone, there is nothing left to do here. */
function call(method, path, body) {
  return new Promise((resolve) => {
    const options = { host, port, agent, method, path: `/2018-06-01/runtime${path}` };
    const sent = request(options, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () =>
        resolve({ headers: answer.headers, body: Buffer.concat(parts).toString() }),
      );
      answer.on("error", () => process.exit(1));
    });
    sent.on("error", () => process.exit(1));
    sent.end(body);
  });
}

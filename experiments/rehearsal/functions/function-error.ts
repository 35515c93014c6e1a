/** How an invocation ended badly: name and message are error and cause of Step Functions. */
export class FunctionError extends Error {
  constructor(errorType: string, cause: string) {
    super(cause);
    this.name = errorType;
  }
}

/** An error that Lambda itself found, in the shape of those of functions. */
export const lambdaError = (errorType: string, errorMessage: string): FunctionError =>
  new FunctionError(errorType, JSON.stringify({ errorType, errorMessage }));

/** An error that the function told, whose document is the cause. */
export function toldError(document: string): FunctionError {
  const { errorType } = parsed(document);
  return new FunctionError(typeof errorType === "string" ? errorType : "Lambda.Unknown", document);
}

/** The runtime was killed at its deadline. */
export const timedOut = (requestId: string, seconds: number): FunctionError =>
  lambdaError(
    "Sandbox.Timedout",
    `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  );

/** The runtime ended in the middle of an invocation. */
export function exited(
  requestId: string,
  code: number | null,
  signal: NodeJS.Signals | null,
): FunctionError {
  const named = signal === "SIGKILL" ? "killed" : (signal ?? "");
  const way = signal === null ? `exit status ${code ?? 0}` : `signal: ${named}`;
  const how =
    signal === null && code === 0
      ? "Runtime exited without providing a reason"
      : `Runtime exited with error: ${way}`;
  return lambdaError("Runtime.ExitError", `RequestId: ${requestId} Error: ${how}`);
}

function parsed(document: string): { readonly errorType?: unknown } {
  try {
    return (JSON.parse(document) as { errorType?: unknown } | null) ?? {};
  } catch {
    return {};
  }
}

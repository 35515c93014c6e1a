/** One function, as its template says. */
export interface FunctionSettings {
  readonly arn: string;
  readonly name: string;
  /** `FILE.EXPORT`, such as `index.handler`. */
  readonly handler: string;
  /** The unzipped asset. */
  readonly codeFolder: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** The function's own variables, and the credentials of its role: AWS_ACCESS_KEY_ID and its like. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * What the environment of a function says.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function environmentOf(
  settings: FunctionSettings,
  place: { readonly api: string; readonly region: string; readonly scratch: string },
): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    TMPDIR: place.scratch,
    ...settings.environment,
    _HANDLER: settings.handler,
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: settings.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${settings.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "rehearsal",
    AWS_LAMBDA_RUNTIME_API: place.api,
    LAMBDA_TASK_ROOT: settings.codeFolder,
    LAMBDA_RUNTIME_DIR: import.meta.dirname,
  };
}

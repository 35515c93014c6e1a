import { App, type Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./constructs/bundle-into.ts";
import { TokenpitStack } from "./tokenpit-stack.ts";

/** The app with the flags of cdk.json, but without bundles and CloudFormation's checks: for tests of the template. */
export function synthesize(context: Readonly<Record<string, unknown>> = {}): {
  readonly app: App;
  readonly stack: Stack;
  readonly template: Template;
} {
  const { context: flags } = JSON.parse(readFileSync(join(ROOT, "cdk.json"), "utf8")) as {
    context: Record<string, unknown>;
  };
  const app = new App({
    builtinCloudFormationValidation: false,
    context: { ...flags, "aws:cdk:bundling-stacks": [], ...context },
  });
  const stack = new TokenpitStack(app, "Tokenpit");
  return { app, stack, template: Template.fromStack(stack) };
}

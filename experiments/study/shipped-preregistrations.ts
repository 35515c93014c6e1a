import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { preregistration } from "./preregistration.ts";
import { shippedStudy } from "./shipped-study.ts";

/** SHA-256 of what is fixed of each shipped study before its first run, by the study's name. */
export const shippedPreregistrations = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    SHIPPED_STUDIES.names().map((name) => [name, preregistration(shippedStudy(name)).hash]),
  );

import type { MomentFit } from "./calibration-lines.ts";
import { ingredientsOfCsv } from "./ingredient-records.ts";
import { impactOfCsv, readRecord, runsOfCsv } from "./scorecard-records.ts";
import { validationPage } from "./validation-page.ts";

/** `docs/validation.md` and its figures, of the records that are kept. */
export const recordedPage = (): ReturnType<typeof validationPage> =>
  validationPage(
    runsOfCsv(readRecord("seeds.csv")),
    JSON.parse(readRecord("moments.json")) as MomentFit,
    impactOfCsv(readRecord("impact.csv")),
    ingredientsOfCsv(readRecord("ingredients.csv")),
  );

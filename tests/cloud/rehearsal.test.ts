import { afterAll, expect, test } from "vitest";
import { StudyWorkplace } from "../studies/study-workplace.ts";

const workplace = new StudyWorkplace();
afterAll(() => workplace.remove());

test(
  "a study in a rehearsal gives the bytes of the same study on this machine, and says what it did",
  { timeout: 180_000 },
  async () => {
    const words = ["run", "study.yaml", "--out"];
    const [rehearsed, local] = await Promise.all([
      workplace.started(...words, "rehearsed", "--on", "rehearsal", "--workers", "2", "--json"),
      workplace.started(...words, "local", "--store", "local-store", "--workers", "1"),
    ]);
    expect([rehearsed.status, local.status]).toEqual([0, 0]);
    expect(workplace.bytesOf("rehearsed")).toEqual(workplace.bytesOf("local"));
    expect(rehearsed.stderr).toContain("in a rehearsal: 16 runs of about");
    expect(rehearsed.stderr).toContain("round 2, running shards");
    const { compared, rehearsal, computed, reused } = JSON.parse(rehearsed.stdout) as {
      compared: { files: number; differences: string[] };
      computed: number;
      reused: number;
      rehearsal: {
        functions: { name: string; invocations: number; failed: number; coldStarts: number }[];
        simulationShare: number;
        dollars: { total: number };
      };
    };
    expect({ computed, reused }).toEqual({ computed: 16, reused: 0 });
    expect(compared).toMatchObject({ differences: [], skipped: null });
    expect(compared.files).toBeGreaterThan(20);
    const used = Object.fromEntries(rehearsal.functions.map((each) => [each.name, each]));
    // Two rounds: the reference arm alone, then the others; plan looks once more and finds nothing.
    expect(used["plan"]).toMatchObject({ invocations: 3, failed: 0, coldStarts: 1 });
    expect(used["summarise"]).toMatchObject({ invocations: 1, failed: 0 });
    expect(used["reduce"]!.invocations).toBe(4);
    expect(used["run-cells"]!.invocations).toBeGreaterThan(2);
    expect(rehearsal.simulationShare).toBeGreaterThan(0.3);
    expect(rehearsal.dollars.total).toBeGreaterThan(0);
  },
);

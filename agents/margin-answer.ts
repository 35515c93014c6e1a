import type { AgentDesk, Report } from "../engine/agent.ts";
import { REPORT_MARGIN_CALL } from "../engine/exchange/reports.ts";

/** Pays a margin call from the reserve, as far as it goes. */
export function answerMarginCall(desk: AgentDesk, report: Report): void {
  if (report.kind === REPORT_MARGIN_CALL) desk.deposit(report.amount);
}

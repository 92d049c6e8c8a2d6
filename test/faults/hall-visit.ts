import { setTimeout as pause } from "node:timers/promises";
import type { Hall } from "../harness/hall.ts";
import { Refused, Visitor } from "../harness/visitor.ts";
import { personNumber } from "./submission.ts";

/** What the visitor is after: an item without papers, or one whose paper goes under the camera. */
export type Errand = "benefit-eligibility-check" | "old-age-allowance";

const captureLimitMs = 20_000;
let visitors = 0;

/** Another person each time, at the kiosk, just before submitting. */
export async function readyToSubmit(hall: Hall, errand: Errand): Promise<Visitor> {
  visitors += 1;
  const visitor = new Visitor(hall.url);
  await visitor.start();
  await visitor.call("PUT", "/identity", { name: "样例甲", number: personNumber(visitors) });
  await visitor.call("PUT", "/item", { itemId: errand });
  if (errand === "old-age-allowance") {
    await capturePapers(hall, visitor);
    await visitor.call("PUT", "/form", { values: { bankAccount: "000000000000" } });
  }
  await visitor.finishForm("13000000000");
  return visitor;
}

/** The case and its token as the answer tells them; null when the program died before it answered. */
export async function submitted(visitor: Visitor, key: string): Promise<Acknowledged | null> {
  const view = await visitor.submit(key).catch((error: unknown) => {
    if (error instanceof Refused) throw error;
    return null;
  });
  if (view === null) return null;
  if (view.case === null) throw new Error("an answer without a case");
  return { caseNumber: view.case.caseNumber, token: tokenIn(view.case.progressUrl) };
}

export interface Acknowledged {
  readonly caseNumber: string;
  readonly token: string;
}

/** What stands behind the # of a progress page's address. */
export function tokenIn(progressUrl: string): string {
  return progressUrl.slice(progressUrl.indexOf("#") + 1);
}

async function capturePapers(hall: Hall, visitor: Visitor): Promise<void> {
  const open = visitor.visit?.checklist.filter(({ required, state }) => required && state === "open") ?? [];
  for (const { materialId } of open) {
    await visitor.call("POST", "/capture", { materialId });
    await hall.json("/simulate/api/page", { method: "POST", body: '{"builtin":"wood"}' });
    await pageTaken(visitor, materialId);
    await hall.json("/simulate/api/page", { method: "DELETE" });
    if (visitor.visit?.capture != null) await visitor.call("DELETE", "/capture");
  }
}

async function pageTaken(visitor: Visitor, materialId: string): Promise<void> {
  const end = performance.now() + captureLimitMs;
  while (performance.now() < end) {
    const { checklist, capture } = await visitor.call("GET", "");
    if (checklist.some((row) => row.materialId === materialId && row.state === "done")) return;
    // The page was laid before the camera saw the desk empty: then a person presses the button.
    if (capture?.hint === "left-behind") await visitor.call("POST", "/capture/take");
    await pause(50);
  }
  throw new Error(`no page within ${captureLimitMs} ms: ${JSON.stringify(visitor.visit?.capture)}`);
}

import { loadCatalogue } from "@yimen/edge-agent/catalogue/load.ts";
import { type Command, submittedCase } from "@yimen/edge-agent/contract";
import { type Hall, openHall } from "@yimen/edge-agent/journal/open.ts";
import { SetClock, TrialHall } from "@yimen/edge-agent/journal/testing/trial-hall.ts";

const dayMs = 86_400_000;

/** The journal of a sample station as it was some days ago; an agent that starts on the folder later finds it. */
export function openPastHall(
  dataDir: string,
  daysAgo: number,
): { readonly hall: Hall; readonly clock: SetClock } {
  const clock = new SetClock(Date.now() - daysAgo * dayMs);
  const hall = openHall({
    ...{ dataDir, node: "001", station: "001", region: "990101", stationCode: "001", clock },
    ...{ timeZone: "Asia/Shanghai", catalogue: loadCatalogue() },
  });
  return { hall, clock };
}

/** Somebody handed a case in some days ago, and nothing has become of it since. */
export async function handedInBefore(
  dataDir: string,
  daysAgo: number,
): Promise<{ readonly caseNumber: string; readonly itemId: string }> {
  const trial = new TrialHall();
  const { hall } = openPastHall(dataDir, daysAgo);
  const simple = trial.simple() as Extract<Command, { type: "submit-case" }>;
  const command = { ...simple, caseKey: hall.vault.newCaseKey() };
  const { ops } = await hall.journal.execute(command, { kind: "citizen", id: "visit" }, "key-of-the-case");
  await hall.close();
  await trial.remove();
  return { caseNumber: submittedCase(ops) ?? "", itemId: simple.itemId };
}

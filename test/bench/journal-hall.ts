import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@yimen/drivers/contract";
import { loadCatalogue } from "@yimen/edge-agent/catalogue/load.ts";
import { type Actor, type Command, submittedCase } from "@yimen/edge-agent/contract";
import { openHall } from "@yimen/edge-agent/journal/open.ts";
import { personNumber } from "../faults/submission.ts";

const actor: Actor = { kind: "simulation", id: "bench" };

/** A hall in a folder of its own, with cases that can be moved to and fro for ever. */
export async function benchHall(cases: number) {
  const folder = mkdtempSync(join(tmpdir(), "yimen-bench-"));
  const catalogue = loadCatalogue();
  const place = { region: "990101", stationCode: "001", timeZone: "Asia/Shanghai" };
  const hall = openHall({
    dataDir: join(folder, "data"),
    node: "bench",
    station: "kiosk-1",
    ...place,
    clock: systemClock,
    catalogue,
  });
  let keys = 0;
  const execute = (command: Command) => {
    keys += 1;
    return hall.journal.execute(command, actor, `bench-${keys}`);
  };

  const submit = async (): Promise<string> => {
    const number = personNumber(keys);
    const receipt = await execute({
      type: "submit-case",
      itemId: "social-insurance-record",
      station: "kiosk-1",
      channel: "kiosk",
      fields: {
        identity: { name: "测试员", number, source: "id-card" },
        form: { name: "测试员", idNo: number },
      },
      documents: [],
      signature: null,
      delivery: "kiosk-print",
      language: "zh-Hans",
      caseKey: hall.vault.newCaseKey(),
    });
    return submittedCase(receipt.ops) ?? "";
  };

  const numbers: string[] = [];
  for (let n = 0; n < cases; n += 1) numbers.push(await submit());
  const corrected = new Set<string>();
  /** One event, one changed row: the smallest whole command. */
  const step = async (at: number): Promise<void> => {
    const caseNumber = numbers[at % numbers.length] as string;
    if (corrected.delete(caseNumber)) {
      await execute({ type: "advance-case", caseNumber, to: "submitted" });
    } else {
      corrected.add(caseNumber);
      await execute({ type: "advance-case", caseNumber, to: "correction", reason: "unreadable" });
    }
  };
  const close = async () => {
    await hall.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { hall, catalogue, folder, submit, step, close };
}

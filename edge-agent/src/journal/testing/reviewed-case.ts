import type { DocumentRef } from "../../contract/case.ts";
import type { Command } from "../../contract/op.ts";
import { personNumber, type TrialHall } from "./trial-hall.ts";

type Submission = Extract<Command, { type: "submit-case" }>;

/** An application with two papers: a certificate, which is key, and a bank account, which is not. */
export async function subsidyCase(trial: TrialHall, person = 1): Promise<Submission> {
  const base = trial.simple(person) as Submission;
  const number = personNumber(person);
  const given = async (materialId: string): Promise<DocumentRef> => ({
    documentId: `${materialId}-${base.caseKey}`,
    materialId,
    capturedAt: trial.clock.now(),
    pages: [
      await trial.hall.blobs.put(base.caseKey, Buffer.from(`${materialId} of ${person}`), "image/jpeg"),
    ],
  });
  return {
    ...base,
    itemId: "disabled-living-subsidy",
    fields: {
      identity: { name: "测试员", number, source: "id-card", phone: "13800000000" },
      form: {
        name: "测试员",
        idNo: number,
        phone: "13800000000",
        disabilityCertNo: `${number}44`,
        disabilityLevel: "1",
        bankAccount: "6228480402564890018",
      },
    },
    documents: [await given("DIS_CERT"), await given("BANK")],
    signature: await trial.hall.blobs.put(base.caseKey, Buffer.from("<svg/>"), "image/svg+xml"),
    delivery: "pickup",
  };
}

/** A paper for a case that stands. */
export async function laterPaper(
  trial: TrialHall,
  caseNumber: string,
  materialId: string,
): Promise<DocumentRef> {
  const key = trial.cases.keyOf(caseNumber);
  const page = await trial.hall.blobs.put(key, Buffer.from(`later ${materialId}`), "image/jpeg");
  const documentId = `late-${materialId}-${caseNumber}`;
  return { documentId, materialId, capturedAt: trial.clock.now(), pages: [page] };
}

export function supplement(caseNumber: string, documents: readonly DocumentRef[], person = 1): Command {
  const bringer = personNumber(person);
  const where = { station: "kiosk-1", channel: "kiosk" } as const;
  return { type: "supplement-case", caseNumber, ...where, bringer, by: "applicant", documents };
}

import { type DocumentRef, isEventOf, type Op } from "../contract/index.ts";
import type { CaseFile } from "../journal/case/review-records.ts";
import { type CaseStatus, evolve } from "../rules/case.ts";
import type { LineRow } from "../store/case/tables.ts";

/** Name and version of what is sent. */
export const payloadFormat = "yimen-line/1";

/**
 * What a line system is sent of a case: as it stood when the news came up, so that every try says the same. Opened for
 * the wire only. Null once the case's key was destroyed. `pageOf` gives a page's bytes.
 */
export async function payloadOf(
  file: CaseFile,
  delivery: Pick<LineRow, "deliveryId" | "what">,
  pageOf: ((page: DocumentRef["pages"][number]) => Promise<Uint8Array>) | null,
): Promise<string | null> {
  const { fields, item, submitted } = file;
  if (fields === null) return null;
  const ops = until(file.ops, delivery.deliveryId);
  const status = ops.reduce<CaseStatus | null>(
    (state, { event }) => (isEventOf("case", event) ? evolve(state, event) : state),
    null,
  );
  const documents = await Promise.all(documentsOf(ops).map((document) => shown(document, pageOf)));
  return JSON.stringify({
    format: payloadFormat,
    delivery: { id: delivery.deliveryId, what: delivery.what, at: ops.at(-1)?.at ?? 0 },
    case: {
      caseNumber: file.row.caseNumber,
      itemId: item.id,
      basicCode: item.basicCode,
      implementationCode: item.implementationCode,
      itemVersion: submitted.itemVersion,
      channel: submitted.channel,
      submittedAt: file.row.submittedAt,
      promisedOn: submitted.promisedOn,
      state: status?.state ?? "submitted",
      applicant: fields.identity,
      form: fields.form,
      delivery: submitted.delivery,
      address: fields.deliveryAddress ?? null,
      documents,
      promises: [...(status?.work.promises ?? [])].map(([materialId, promise]) => ({
        materialId,
        ...promise,
      })),
    },
  });
}

/** The ops up to the one that asks for the delivery. */
function until(ops: readonly Op[], deliveryId: string): readonly Op[] {
  const at = ops.findIndex(({ event }) => event.type === "line.due" && event.deliveryId === deliveryId);
  return ops.slice(0, at + 1);
}

function documentsOf(ops: readonly Op[]): readonly DocumentRef[] {
  const all = ops.flatMap(({ event }) =>
    event.type === "case.submitted" || event.type === "case.supplemented" ? event.documents : [],
  );
  return [...new Map(all.map((document) => [document.documentId, document])).values()];
}

async function shown(
  { documentId, materialId, capturedAt, pages }: DocumentRef,
  pageOf: ((page: DocumentRef["pages"][number]) => Promise<Uint8Array>) | null,
) {
  const sent = await Promise.all(
    pages.map(async (page) => ({
      mime: page.mime,
      bytes: page.bytes,
      ...(pageOf === null ? {} : { base64: Buffer.from(await pageOf(page)).toString("base64") }),
    })),
  );
  return { documentId, materialId, capturedAt, pages: sent };
}

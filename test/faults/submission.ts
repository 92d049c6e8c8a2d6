import { gb11643CheckCharacter } from "@yimen/drivers/id-card/gb11643.ts";
import type { Command, DocumentRef, PageRef } from "@yimen/edge-agent/contract";

/** The nth test person: region 999999, born 1900, a number whose check character holds (GB 11643). */
export function personNumber(n: number): string {
  const body = `99999919000101${String(n % 1000).padStart(3, "0")}`;
  return body + gb11643CheckCharacter(body);
}

/** An application for the older people's card: identity, one photo, a short form. */
export function submission(n: number, caseKey: string, photo: PageRef, capturedAt: number): Command {
  const number = personNumber(n);
  const document: DocumentRef = {
    documentId: `photo-${caseKey}`,
    materialId: "PHOTO",
    capturedAt,
    pages: [photo],
  };
  return {
    type: "submit-case",
    itemId: "senior-card",
    station: "kiosk-1",
    channel: "kiosk",
    fields: {
      identity: { name: "测试员", number, source: "id-card" },
      form: { name: "测试员", idNo: number, phone: "13800000000" },
    },
    documents: [document],
    signature: null,
    delivery: "counter",
    language: "zh-Hans",
    caseKey,
  };
}

/** Tells a ticket's id from a case's number in what a victim says it made. */
export const ticketMark = "ticket:";

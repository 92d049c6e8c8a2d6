import type { ReviewCase } from "@yimen/edge-agent/contract";

/** The signature's place among the papers. */
export const signaturePaper = "signature";

/**
 * What a case opens at: the first paper with a picture, the signature among them. The person's photo, which waits for a
 * click, only where nothing else can be seen.
 */
export function firstPaper({ materials, signed }: Pick<ReviewCase, "materials" | "signed">): string {
  const seen = materials.filter(({ documents }) => documents.some(({ pages }) => pages > 0));
  const open = seen.find(({ face }) => !face)?.materialId;
  const any = seen[0] ?? materials[0];
  return open ?? (signed ? signaturePaper : (any?.materialId ?? ""));
}

import type { ReviewMaterial } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { firstPaper } from "./first-paper.ts";

const paper = (materialId: string, pages: number, face = false) =>
  ({
    materialId,
    face,
    documents: pages === 0 ? [] : [{ documentId: "1", pages }],
  }) as unknown as ReviewMaterial;
const form = paper("form", 0);
const photo = paper("photo", 1, true);

it("opens a case at the first paper that has a picture", () => {
  expect(firstPaper({ materials: [form, photo, paper("lease", 2)], signed: true })).toBe("lease");
  expect(firstPaper({ materials: [form], signed: true })).toBe("signature");
});

it("does not show the person's photo unasked while there is anything else", () => {
  expect(firstPaper({ materials: [form, photo], signed: true })).toBe("signature");
  expect(firstPaper({ materials: [form, photo], signed: false })).toBe("photo");
});

it("opens something where there is no picture at all", () => {
  expect(firstPaper({ materials: [form], signed: false })).toBe("form");
  expect(firstPaper({ materials: [], signed: false })).toBe("");
});

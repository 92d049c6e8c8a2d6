import { expect, it } from "vitest";
import { closeAll } from "./close-all.ts";

it("closes the last one first, and leaves nothing open though one of them fails", async () => {
  const closed: string[] = [];
  const closers = [
    () => void closed.push("journal"),
    async () => {
      throw new Error("stuck");
    },
    async () => void closed.push("screens"),
  ];
  await expect(closeAll(closers)).rejects.toThrow("stuck");
  expect(closed).toEqual(["screens", "journal"]);
  await closeAll(closers);
  expect(closed).toHaveLength(2);
});

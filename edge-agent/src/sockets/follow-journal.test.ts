import { expect, it, vi } from "vitest";
import type { Op } from "../contract/index.ts";
import { followJournal } from "./follow-journal.ts";

it("goes on with the next op after one at which the part failed, and says nothing of what was in it", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  let commit: (ops: readonly Op[]) => void = () => undefined;
  const heard: number[] = [];
  const leave = followJournal(
    {
      onCommit(listener) {
        commit = listener;
        return () => undefined;
      },
    },
    ({ seq }) => {
      heard.push(seq);
      if (seq === 1) throw new RangeError("测试员");
    },
  );
  commit([{ seq: 1 }, { seq: 2 }] as Op[]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toEqual([1, 2]);
  expect(String(warned.mock.calls[0]?.[0])).toMatch(/^a part failed: RangeError at /);
  leave();
  warned.mockRestore();
});

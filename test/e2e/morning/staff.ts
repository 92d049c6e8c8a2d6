import type { Hall } from "../../harness/hall.ts";
import { addStaff, type Colleague, setUpManager } from "../../harness/staff.ts";

export const windows = ["1", "2", "3", "4", "5", "6"] as const;
export type Window = (typeof windows)[number];

export interface Staff {
  readonly manager: Colleague;
  readonly reviewer: Colleague;
  readonly clerks: readonly { readonly window: Window; readonly clerk: Colleague }[];
}

/** The first manager signs up and invites everybody; each comes in with a code of their own. */
export async function invite({ url, dataDir }: Hall): Promise<Staff> {
  const manager = await setUpManager(url, dataDir);
  const [reviewer, ...clerks] = await Promise.all([
    addStaff(url, manager, { login: "shenpi", staffNumber: "2001", roles: ["reviewer"], name: "测试审批" }),
    ...windows.map((window) =>
      addStaff(url, manager, {
        login: `chuangkou${window}`,
        staffNumber: `100${window}`,
        roles: ["clerk"],
        name: `测试${"一二三四五六"[Number(window) - 1]}`,
      }),
    ),
  ]);
  return {
    manager,
    reviewer,
    clerks: clerks.map((clerk, at) => ({ window: windows[at] ?? "1", clerk })),
  };
}

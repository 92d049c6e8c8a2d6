import type { ReceiptJob } from "@yimen/drivers/contract";
import type { Localized } from "../../contract/index.ts";

export interface TestSlipFacts {
  readonly hall: Localized;
  readonly station: string;
  readonly device: string;
  /** The order's id; it stands on the slip, so that it can be told from another. */
  readonly id: string;
  /** Local time as it is said here. */
  readonly at: string;
}

const limitMs = 30_000;

/** A slip that shows what can go wrong on paper: edges, density, Chinese, rare characters, columns, a code, the knife. */
export function testSlip({ hall, station, device, id, at }: TestSlipFacts): ReceiptJob {
  const name = hall["zh-Hans"];
  return {
    id: `test:${id}`,
    limitMs,
    document: {
      lines: [
        { type: "text", text: "测试页 TEST", align: "center", size: 2, bold: true },
        { type: "text", text: name, align: "center" },
        { type: "rule", double: true },
        { type: "columns", cells: [cell("工位", 1), cell(station, 2)] },
        { type: "columns", cells: [cell("设备", 1), cell(device, 2)] },
        { type: "columns", cells: [cell("时间", 1), cell(at, 2)] },
        { type: "rule" },
        { type: "text", text: "永和九年，岁在癸丑 0123456789" },
        { type: "text", text: "ABCDEFGHIJKLM nopqrstuvwxyz" },
        { type: "text", text: "生僻字：㙍 䶮 龘 喆" },
        { type: "qr", data: `yimen-test:${id.slice(0, 8)}` },
        { type: "text", text: "字迹清楚、四边完整、已切断，即为正常。", align: "center" },
        { type: "feed", lines: 1 },
      ],
      cut: "full",
    },
  };
}

const cell = (text: string, share: number) => ({ text, share });

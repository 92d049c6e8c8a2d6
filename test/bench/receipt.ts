import { createRequire } from "node:module";
import type { ReceiptDocument, ReceiptLine } from "@yimen/drivers/contract";
import { encodeReceipt } from "@yimen/drivers/receipt-printer/escpos/encode.ts";
import { findProfile } from "@yimen/drivers/receipt-printer/escpos/profile.ts";
import { atLeast, atMost, type Figure, median } from "./figure.ts";

const warmUps = 3;
const qrUrl = "https://hall.example.invalid/p/ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const title = "样例市政务中心办件回执";
const texts = [
  "办件编号：9999990000012026A7",
  "申请事项：城乡居民最低生活保障对象认定",
  "申请人：样例甲　证件号码：9999**********28",
  "受理部门：样例市民政局社会救助科",
  "受理窗口：三号综合窗口　排队号：A012",
  "受理时间：2026年01月01日 09:30:00",
  "承诺办结时限：二十个工作日",
  "预计办结日期：2026年01月29日",
  "一、居民身份证原件　已当场核验并退还",
  "二、户口簿复印件　一份三页　加盖印章",
  "三、家庭经济状况证明　原件一份",
  "四、财产状况申报与承诺书　原件一份",
  "五、申请人诚信承诺书　已当场签字",
  "结果领取方式：本人到窗口领取",
  "收费标准：本事项不收取任何费用",
  "如需补正材料，将以短信方式一次告知",
  "请在收到补正通知后五个工作日内补交",
  "逾期未补正的，视为放弃本次申请",
  "办理进度可扫描下方二维码随时查询",
  "也可凭查询短码到任一窗口人工查询",
  "查询短码：K7Q2-9XWM",
  "监督投诉电话：12345 政务服务热线",
  "感谢您对我们工作的理解与支持",
  "请妥善保管本回执",
];

const receiptDocument: ReceiptDocument = {
  lines: [
    { type: "text", text: title, align: "center", size: 2 },
    ...texts.map((text): ReceiptLine => ({ type: "text", text })),
    { type: "qr", data: qrUrl },
  ],
  cut: "partial",
};

/** The part of npm `escpos` that the bench uses; the package has no types. */
interface PeerPrinter {
  align(where: "CT" | "LT"): PeerPrinter;
  size(width: number, height: number): PeerPrinter;
  text(text: string): PeerPrinter;
  qrcode(data: string, version: number, level: string, size: number): PeerPrinter;
  cut(part: boolean, feed: number): PeerPrinter;
  buffer: { flush(): Uint8Array };
}

const peer = createRequire(import.meta.url)("escpos") as { Printer: new (adapter: object) => PeerPrinter };

function encodeByPeer(): Uint8Array {
  const printer = new peer.Printer({ open: () => {}, write: () => {}, close: () => {} });
  printer.align("CT").size(2, 2).text(title).align("LT").size(1, 1);
  for (const text of texts) printer.text(text);
  printer.align("CT").qrcode(qrUrl, 6, "M", 6).cut(true, 3);
  return printer.buffer.flush();
}

/** CPU of one receipt of 25 Chinese lines with QR and cut, ours and the peer's in turns; microseconds. */
export async function bench(rounds = 9, receipts = 2000): Promise<readonly Figure[]> {
  const profile = findProfile("generic-80");
  if (!profile) throw new Error("the profile of the bench is gone");
  const ours = () => encodeReceipt(receiptDocument, profile);
  const own: number[] = [];
  const ratios: number[] = [];
  for (let round = -warmUps; round < rounds; round++) {
    // Spans long enough that one side's garbage hardly falls into the other's.
    const mine = cpuMicroseconds(ours, receipts * 10);
    const theirs = cpuMicroseconds(encodeByPeer, receipts);
    if (round < 0) continue;
    own.push(mine);
    ratios.push(theirs / mine);
  }
  return [
    atMost("receipt, 25 Chinese lines with QR: CPU", median(own), 12, "µs"),
    atMost("receipt, 25 Chinese lines with QR: size", ours().length, 1000, "bytes"),
    atLeast("receipt: CPU of npm escpos / ours", median(ratios), 10, "×"),
  ];
}

function cpuMicroseconds(work: () => unknown, times: number): number {
  const before = process.cpuUsage();
  for (let count = 0; count < times; count++) work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / times;
}

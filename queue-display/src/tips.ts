export interface Tip {
  readonly title: string;
  readonly words: string;
}

/** 办事提示: true in every hall, whatever day it is. */
export const tips: readonly Tip[] = [
  { title: "带上身份证就够了", words: "在自助终端刷一下，姓名、住址自动填好" },
  { title: "交过的材料，不用再交", words: "还在有效期内的，系统会自己带出来" },
  { title: "回执上有二维码", words: "手机扫一扫，随时看办到哪一步" },
  { title: "不会用，就喊一声", words: "自助终端上点“呼叫人工”，工作人员会过来" },
];

const tipSeconds = 12;

export function tipAt(now: number): Tip {
  const at = Math.floor(now / 1000 / tipSeconds) % tips.length;
  return tips[at] ?? { title: "", words: "" };
}

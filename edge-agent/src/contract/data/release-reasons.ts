import type { Localized } from "../text.ts";

const say = (hans: string, hant: string, en: string): Required<Localized> => ({
  "zh-Hans": hans,
  "zh-Hant": hant,
  en,
});

/** Why a file is no release that can be used: the reasons of `release-refused`. */
export const releaseReasons = {
  "not-a-release": say(
    "它不是发布包，或者没有传完",
    "它不是發布包，或者沒有傳完",
    "it is no release, or only a part of one",
  ),
  "manifest-unreadable": say("说明部分读不懂", "說明部分讀不懂", "its manifest can't be read"),
  "program-short": say("程序部分不完整", "程式部分不完整", "its program is not complete"),
  "program-differs": say("程序部分被改动过", "程式部分被改動過", "its program is not the one that was signed"),
  "packages-missing": say(
    "它不含依赖包，而本机没有它要的那一套",
    "它不含依賴包，而本機沒有它要的那一套",
    "it comes without its packages, and this machine does not have them",
  ),
  "cannot-unpack": say("不能解开，磁盘可能已满", "不能解開，磁碟可能已滿", "it can't be unpacked; the disk may be full"),
  "piece-missing": say("前面的部分没有收到，请重新上传", "前面的部分沒有收到，請重新上傳", "a piece before it is missing; upload it again"),
  "too-large": say("超过 1 GiB", "超過 1 GiB", "it is larger than 1 GiB"),
  "nothing-came": say("没有收到文件", "沒有收到檔案", "no file came"),
} as const;

export type ReleaseReason = keyof typeof releaseReasons;

/** Halls keep China's time, whatever the clock of the screen says. */
const timeZone = "Asia/Shanghai";

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat("zh-CN", { timeZone, hourCycle: "h23", ...options });
  return (at: number): string => formatter.format(at);
};

export const clock = format({ hour: "2-digit", minute: "2-digit" });
export const timeOfDay = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const day = format({ month: "long", day: "numeric", weekday: "long" });

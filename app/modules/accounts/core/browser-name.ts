const browsers = [
  ["MicroMessenger/", "微信 WeChat"],
  ["Edg", "Edge"],
  ["OPR/", "Opera"],
  ["HuaweiBrowser/", "Huawei Browser"],
  ["MiuiBrowser/", "Xiaomi Browser"],
  ["QQBrowser/", "QQ Browser"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const systems = [
  ["OpenHarmony", "HarmonyOS"],
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/** A browser and its system as its owner knows them again, such as `Firefox · Windows`; undefined for what is neither. */
export function browserName(userAgent: string): string | undefined {
  const known = [browsers, systems].flatMap(
    (names) => names.find(([mark]) => userAgent.includes(mark))?.[1] ?? [],
  );
  return known.length > 0 ? known.join(" · ") : undefined;
}

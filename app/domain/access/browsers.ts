const PROGRAMS: readonly [RegExp, string][] = [
  [/MicroMessenger/i, '微信'], [/DingTalk/i, '钉钉'], [/Edg(e|A|iOS)?\//, 'Edge'], [/QQBrowser/i, 'QQ 浏览器'], [/360(SE|EE)|QIHU/i, '360 浏览器'],
  [/Firefox|FxiOS/, 'Firefox'], [/Chrome|CriOS/, 'Chrome'], [/Safari/, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'], [/Android/, '安卓'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/UOS|Deepin/i, '统信 UOS'], [/Kylin/i, '银河麒麟'], [/Linux/, 'Linux'],
]

/** A User-Agent in words people know: 「Windows 上的 Edge」. */
export function browserOf(agent: string): string {
  const program = PROGRAMS.find(([sign]) => sign.test(agent))?.[1]
  const system = SYSTEMS.find(([sign]) => sign.test(agent))?.[1]
  if (!program) return system ? `${system} 上的其他程序` : '其他程序'
  return system ? `${system} 上的 ${program}` : program
}

/** What everybody may look at and do without an account. */
export const PUBLIC_PAGES: readonly { to: string; label: string; what: string }[] = [
  { to: '/map', label: '教学地图', what: '三地的现场教学点和基地在哪里、讲什么、怎样去，可以按条件查找、打印和下载。' },
  { to: '/tours', label: '教学线路', what: '编好的半日、一日线路，有时间安排、线路手册和导航文件。' },
  { to: '/innovations', label: '创新案例', what: '示范区的制度创新成果和项目案例，讲清背景、做法和成效，可以作教学材料。' },
  { to: '/bases/plaques', label: '授牌名单和公示', what: '三地共同授牌的基地；正在公示的，任何人都可以提出异议。' },
  { to: '/verify', label: '牌匾查验', what: '凭牌匾上的查验码，核对牌匾是否由三地共同授予、现在是否有效。' },
  { to: '/visits', label: '到访', what: '凭查询码查看来访答复，到访当天签到，离开前评价。' },
  { to: '/offline', label: '离线使用', what: '出发前把线路、教学点和底图存到手机，现场没有网络也能看。' },
]

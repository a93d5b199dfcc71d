/** The way back from whatever belongs to the award of a base. */
export const awardCrumbs = (base: { id: string; name: string }) => [
  { to: '/bases/awards', label: '共同授牌' },
  { to: `/bases/${base.id}/award`, label: base.name },
]

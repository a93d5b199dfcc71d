/** The way here, for pages below a meeting's minutes. */
export const minutesCrumbs = ({ id, title }: { id: string; title: string }) => [
  { to: '/meetings', label: '会议' }, { to: `/meetings/${id}`, label: title }, { to: `/meetings/${id}/minutes`, label: '会议纪要' },
]

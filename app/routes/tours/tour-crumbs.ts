/** The way to a page about one tour. */
export const tourCrumbs = ({ id, name }: { id: string; name: string }) => [{ to: '/tours/management', label: '教学线路管理' }, { to: `/tours/${id}/plan`, label: name }]

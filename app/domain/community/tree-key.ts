import { ORG_KINDS, PLACES, type OrgKind, type Place } from './terms.ts'

interface Unit {
  id: string
  place: Place
  kind: OrgKind
  sortKey: string
}

/**
 * Where a unit stands when all are laid out as a tree: after the one above it, 部 委 办 局 … in their order, then by name. Sorting by it is the tree.
 * @param above the key of the unit above, null at the top
 */
export function treeKey({ id, place, kind, sortKey }: Unit, above: string | null): string {
  return `${above ?? PLACES.indexOf(place)}/${ORG_KINDS.indexOf(kind)}${sortKey} ${id}`
}

/** 0 at the top. */
export function depthOf(key: string): number {
  return Math.max(0, key.split('/').length - 2)
}

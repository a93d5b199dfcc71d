import { describe, expect, it } from 'vitest'
import { POLICY } from '#app/domain/access/policy.ts'
import { MATRIX, OPEN_TO_STRANGERS } from './matrix/matrix.ts'
import { builtRoutes, describeMatrix, doors } from './matrix/suite.ts'

describe('every door', () => {
  it('is made by loads() or acts(), and every route has one', () => {
    expect(doors().filter(({ door }) => door === undefined)).toEqual([])
    expect(builtRoutes().filter(({ module }) => !module.loader).map(({ id }) => id)).toEqual([])
  })

  it('names a deed of the policy, or is open on purpose', () => {
    expect(doors().filter(({ door }) => door !== 'public' && door !== 'signed-in' && !(door! in POLICY))).toEqual([])
    expect(doors().filter(({ door }) => door === 'public').map(({ id, method }) => `${method} ${id}`).sort()).toEqual([...OPEN_TO_STRANGERS].sort())
  })

  it('has its rows in the matrix, and no row names a door that is not there', () => {
    const layouts = new Set(builtRoutes().map(({ parentId }) => parentId))
    const wanted = doors().filter(({ id }) => !layouts.has(id)).map(({ id, method }) => `${method} ${id}`)
    const have = new Set(MATRIX.map(({ route, method }) => `${method} ${route}`))
    expect(wanted.filter((door) => !have.has(door))).toEqual([])
    expect([...have].filter((door) => !wanted.includes(door))).toEqual([])
  })
})

describeMatrix(0)

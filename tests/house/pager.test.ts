import { describe, expect, it } from 'vitest'
import { shownPages } from '#app/ui/pager.tsx'

describe('a pager', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 20, [1, 2, null, 20]],
    [3, 20, [1, 2, 3, 4, null, 20]],
    [4, 20, [1, 2, 3, 4, 5, null, 20]],
    [10, 20, [1, null, 9, 10, 11, null, 20]],
    [18, 20, [1, null, 17, 18, 19, 20]],
    [20, 20, [1, null, 19, 20]],
    [25, 20, [1, null, 20]],
  ])('on page %i of %i shows %j', (page, pages, shown) => {
    expect(shownPages(page, pages)).toEqual(shown)
  })
})

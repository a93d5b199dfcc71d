import type { CDPSession, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { whenAwake } from '#tests/support/page-checks.ts'

const house = useHouse()
/** What a keyboard sends while an input method works on the text. */
const COMPOSING_KEY = 229

it('Enter that ends a pinyin composition does not send the form; Enter after it does', async () => {
  const page = await house.openAs('wujiang.staff', '/meetings/new')
  await whenAwake(page)
  const keyboard = await page.context().newCDPSession(page)
  const sent: string[] = []
  page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
  const title = page.getByLabel('会议名称')

  for (const code of [COMPOSING_KEY, 13]) {
    await title.fill('')
    await title.focus()
    await keyboard.send('Input.imeSetComposition', { text: 'huiyi', selectionStart: 5, selectionEnd: 5 })
    await pressEnter(keyboard, code)
    await keyboard.send('Input.insertText', { text: '会议' })
    await settled(page)
    expect(await page.getByRole('alert').count(), `Enter with code ${code} while composing`).toBe(0)
  }
  expect(await title.inputValue()).toContain('会议')
  await pressEnter(keyboard, 13)
  await page.getByRole('alert').waitFor()
  expect(sent, 'the browser itself saw what was missing').toEqual([])
})

async function pressEnter(keyboard: CDPSession, code: number): Promise<void> {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: code }
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text: '\r' })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
}

const settled = (page: Page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

import { parse, type Submission } from '@conform-to/react'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/**
 * The browser's own constraints, said in Chinese and in our place, so that an empty field needs no way to the server.
 * The server judges again, and judges more.
 */
export function judge(form: HTMLFormElement, body: FormData): Submission<any, string[], any> {
  const error: Record<string, string[]> = {}
  for (const control of Array.from(form.elements) as Control[]) {
    if (!control.name || control.name in error || !control.willValidate || control.validity.valid) continue
    error[control.name] = [faultOf(control)]
  }
  for (const group of Array.from(form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-choose]'))) {
    const name = group.dataset.choose!
    if (!(name in error) && !group.querySelector(':checked')) error[name] = [`请选择${wordsOf(group.querySelector('legend'))}`]
  }
  return parse(body, { resolve: (value) => (Object.keys(error).length > 0 ? { error } : { value }) })
}

function faultOf(control: Control): string {
  const { validity } = control
  const label = labelOf(control)
  if (validity.badInput) return `请填写完整、真实存在的${label}`
  if (validity.valueMissing && control.type === 'checkbox') return `请勾选「${label}」`
  if (validity.valueMissing) return isChosen(control) ? `请选择${label}` : `请填写${label}`
  if (validity.tooLong) return `${label}最多 ${(control as HTMLInputElement).maxLength} 个字`
  if (validity.tooShort) return `${label}至少 ${(control as HTMLInputElement).minLength} 个字`
  if (validity.rangeUnderflow) return `${label}不能早于或小于 ${(control as HTMLInputElement).min}`
  if (validity.rangeOverflow) return `${label}不能晚于或大于 ${(control as HTMLInputElement).max}`
  if (validity.typeMismatch && control.type === 'email') return `${label}应为邮箱地址，如 name@example.cn`
  return `${label}的格式不正确`
}

const isChosen = ({ type }: Control) => ['radio', 'select-one', 'date', 'time', 'file'].includes(type)

function labelOf(control: Control): string {
  const legend = control.type === 'radio' ? control.closest('fieldset')?.querySelector('legend') : null
  return wordsOf(legend ?? control.labels?.[0]) || '此项'
}

/** The label without 「（选填）」. */
const wordsOf = (label: Element | null | undefined) => (label?.querySelector('[data-words]') ?? label)?.textContent?.trim() ?? ''

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
  return parse(body, { resolve: (value) => (Object.keys(error).length > 0 ? { error } : { value }) })
}

function faultOf(control: Control): string {
  const { validity } = control
  const label = labelOf(control)
  if (validity.badInput) return `请填写完整、真实存在的${label}`
  if (validity.valueMissing) return isChosen(control) ? `请选择${label}` : `请填写${label}`
  if (validity.tooLong) return `${label}最多 ${(control as HTMLInputElement).maxLength} 个字`
  if (validity.tooShort) return `${label}至少 ${(control as HTMLInputElement).minLength} 个字`
  if (validity.rangeUnderflow) return `${label}不能早于或小于 ${(control as HTMLInputElement).min}`
  if (validity.rangeOverflow) return `${label}不能晚于或大于 ${(control as HTMLInputElement).max}`
  if (validity.typeMismatch && control.type === 'email') return `${label}应为邮箱地址，如 name@example.cn`
  return `${label}的格式不正确`
}

const isChosen = ({ type }: Control) => ['radio', 'checkbox', 'select-one', 'date', 'time', 'file'].includes(type)

function labelOf(control: Control): string {
  const group = control.type === 'radio' || control.type === 'checkbox' ? control.closest('fieldset')?.querySelector('legend') : null
  const label = group ?? control.labels?.[0]
  return (label?.querySelector('[data-words]') ?? label)?.textContent?.trim() || '此项'
}

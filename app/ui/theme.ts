import { createTheme } from '@mantine/core'

const field = { size: 'md' as const, inputWrapperOrder: ['label', 'description', 'error', 'input'] as const, withAsterisk: false }
const fieldClasses = { root: 'field', label: 'field-label', description: 'field-hint', error: 'field-error', wrapper: 'field-box', input: 'control' }
const fieldProps = { defaultProps: { ...field, classNames: fieldClasses } }
const tickProps = { defaultProps: { size: 'md' as const, classNames: { root: 'tick', body: 'tick-body', input: 'tick-control', radio: 'tick-control', label: 'tick-label', labelWrapper: 'tick-words', description: 'field-hint', error: 'field-error' } } }

/** What of Mantine is ours is said by our own sheets; colours and sizes are variables of `tokens.css`. */
export const theme = createTheme({
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { classNames: { root: 'button', inner: 'button-inner', label: 'button-label', section: 'button-icon' } } },
    TextInput: fieldProps,
    InputBase: fieldProps,
    NativeSelect: fieldProps,
    InputDescription: { defaultProps: { className: 'field-hint' } },
    InputError: { defaultProps: { className: 'field-error' } },
    Checkbox: tickProps,
    Radio: tickProps,
  },
})

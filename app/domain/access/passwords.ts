import { PASSWORD_ADVISED_CHARACTERS, PASSWORD_LEAST_CHARACTERS, PASSWORD_MOST_CHARACTERS } from './limits.ts'
import { DEMO_PASSWORD } from './terms.ts'

/** Names of the places, the offices and this system: what somebody who knows the house tries first. */
const HOUSE_WORDS = [
  '青浦', '吴江', '嘉善', '青吴嘉', '示范区', '长三角', '组织部', '党校', '行政学院', '干部教育', '干教', '共同体', '培训',
  'qingpu', 'wujiang', 'jiashan', 'shifanqu', 'changsanjiao', 'zuzhibu', 'dangxiao', 'ganbu', 'ganjiao', 'peixun', 'gongtongti', 'qingwujia',
]

/** Runs of a keyboard or an alphabet, and of one character. */
const RUNS = ['01234567890', '09876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn', '!@#$%^&*()']
const RUN_LENGTH = 6

export interface PasswordOwner {
  login: string
  name: string
  /** the owner's name in pinyin, and whatever else belongs to them */
  words: readonly string[]
  isDemo: boolean
}

/**
 * Why a password may not be set, as a sentence; null when it may. Whether it is one of the common ones is asked elsewhere.
 * `nist`: length and words, no rules of composition (NIST SP 800-63B, ASVS 6.2); `mlps` adds kinds of characters (等保 身份鉴别).
 */
export function faultOfPassword(password: string, owner: PasswordOwner, policy: 'nist' | 'mlps'): string | null {
  if (owner.isDemo && password === DEMO_PASSWORD) return null
  const length = [...password.normalize('NFKC')].length
  if (length < PASSWORD_LEAST_CHARACTERS) return `密码至少 ${PASSWORD_LEAST_CHARACTERS} 个字符，现有 ${length} 个。`
  if (length > PASSWORD_MOST_CHARACTERS) return `密码最多 ${PASSWORD_MOST_CHARACTERS} 个字符。`
  const plain = password.normalize('NFKC').toLowerCase()
  if (plain.includes(DEMO_PASSWORD.toLowerCase())) return '这是示例账号的公开密码，不能使用。'
  if (HOUSE_WORDS.some((word) => plain.includes(word))) return '密码不能含有地名、单位名或系统名（汉字或拼音）。'
  if (ownWords(owner).some((word) => plain.includes(word))) return '密码不能含有本人的账号、姓名（汉字或拼音）。'
  if (isRun(plain)) return '密码由连续或重复的字符组成，容易被猜中，请换一个。'
  return policy === 'mlps' && kindsOf(password) < 3 ? '密码应包含大写字母、小写字母、数字、其他符号中的至少三种。' : null
}

/** The rules in one sentence, for beside the field. */
export function passwordHint(policy: 'nist' | 'mlps'): string {
  const kinds = policy === 'mlps' ? '大写字母、小写字母、数字、其他符号至少三种，' : ''
  return `至少 ${PASSWORD_LEAST_CHARACTERS} 个字符，建议 ${PASSWORD_ADVISED_CHARACTERS} 个以上；${kinds}不能含地名、单位名、本人姓名和账号，不能是常见密码。可以粘贴。`
}

function ownWords({ login, name, words }: PasswordOwner): string[] {
  return [login, ...login.split(/[.-]/), name, ...words].map((word) => word.toLowerCase()).filter((word) => (/^[\x21-\x7e]*$/.test(word) ? word.length >= 4 : word.length >= 2))
}

/** More than half of it is one run, forwards or backwards, or one character. */
function isRun(plain: string): boolean {
  const characters = [...plain]
  if (new Set(characters).size <= 2) return true
  const rest = characters.length - longestRun(plain)
  return rest < characters.length / 2
}

function longestRun(plain: string): number {
  let longest = 0
  for (const run of RUNS.flatMap((run) => [run, [...run].reverse().join('')])) {
    for (let start = 0; start < run.length; start++) {
      for (let end = start + RUN_LENGTH; end <= run.length && plain.includes(run.slice(start, end)); end++) longest = Math.max(longest, end - start)
    }
  }
  return longest
}

const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{Lu}\p{Ll}\p{N}]/u]
const kindsOf = (password: string) => KINDS.filter((kind) => kind.test(password)).length

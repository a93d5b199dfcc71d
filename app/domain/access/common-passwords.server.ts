import { PASSWORD_LEAST_CHARACTERS } from './limits.ts'

/** The 18,000 most used passwords that are long enough to be set; read when the first one is asked about. */
export async function isCommonPassword(password: string): Promise<boolean> {
  const plain = password.normalize('NFKC').toLowerCase()
  return (await commonOnes()).has(plain)
}

let all: Promise<ReadonlySet<string>> | undefined
const commonOnes = () => (all ??= read())

async function read(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set((dictionary['passwords-common'] as readonly string[]).filter((word) => word.length >= PASSWORD_LEAST_CHARACTERS))
}

import { z } from 'zod'
import { PASSWORD_MOST_CHARACTERS } from './limits.ts'

/** Whatever was typed is compared, never shown: nothing is trimmed off a password. */
const typedPassword = (named: string) => z.string({ error: `请填写${named}` }).max(PASSWORD_MOST_CHARACTERS, `${named}最多 ${PASSWORD_MOST_CHARACTERS} 个字符`)

export const signInForm = z.object({
  login: z.string({ error: '请填写账号' }).max(200, '账号过长').transform((login) => login.normalize('NFKC').trim().toLowerCase().replace(/\p{Cc}/gu, '')),
  password: typedPassword('密码'),
  code: z.string().max(40, '动态口令过长').optional(),
  returnTo: z.string().max(4000).optional().catch(undefined),
  kept: z.string().max(64).optional().catch(undefined),
})
export type SignIn = Pick<z.output<typeof signInForm>, 'login' | 'password' | 'code'>

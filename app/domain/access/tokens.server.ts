import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, for links and cookies. */
export const newToken = () => randomBytes(32).toString('base64url')

/** What is stored of a token; with 256 random bits behind it a plain hash cannot be turned round. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

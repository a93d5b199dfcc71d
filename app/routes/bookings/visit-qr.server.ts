import { drawQr } from '#app/domain/attendance/qr.server.ts'

/** The page of a visit as a picture to scan. */
export const visitQr = (origin: string, code: string): Promise<string> => drawQr(`${origin}/visits/${code}`)

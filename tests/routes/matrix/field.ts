import { open, type Row } from './rows.ts'

export const FIELD: readonly Row[] = [open('routes/field/offline')]

import { describeMatrix } from './matrix/suite.ts'

describeMatrix(1)

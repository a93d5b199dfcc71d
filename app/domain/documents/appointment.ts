import { longDay } from '#app/domain/community/local-time.ts'
import { ORG_DEPT_NAMES, PRODUCT_NAME, REGIONS } from '#app/domain/community/terms.ts'
import { paragraph, type OfficialDocument } from './content.ts'

export interface Appointment {
  personName: string
  /** 「专家咨询委员会专家委员」, as it follows 「担任」. */
  post: string
  /** First and last day; open when there is no end. */
  fromOn: string
  toOn: string | null
  /** Blank to be filled in by hand. */
  number: string | null
}

/** 聘书 in the name of the three places; sealing stays with the office. */
export function appointmentDocument({ personName, post, fromOn, toOn, number }: Appointment): OfficialDocument {
  const term = toOn ? `聘期自${longDay(fromOn)}至${longDay(toOn)}` : `聘期自${longDay(fromOn)}起`
  return {
    kind: 'plain',
    issuers: REGIONS.map((place) => ORG_DEPT_NAMES[place]),
    title: '聘书',
    body: [
      paragraph(`编号：${number ?? '　　　　　　　　'}`, 'left'),
      paragraph(`${personName}同志：`, 'left'),
      paragraph(`为推进${PRODUCT_NAME}建设，兹聘请您担任${post}。${term}。`),
      paragraph('特颁此证。'),
    ],
    signature: { on: null },
  }
}

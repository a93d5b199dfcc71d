import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { MEETING_KIND_NAMES, MEETING_KINDS, type MeetingKind } from '#app/domain/meetings/terms.ts'
import { CheckField, DateField, SelectField, TextArea, TextField, TimeField, type Field } from '#app/ui/form.tsx'

export const KIND_OPTIONS = MEETING_KINDS.map((value) => ({ value, label: MEETING_KIND_NAMES[value] }))
export const REGION_OPTIONS = REGIONS.map((value) => ({ value, label: PLACE_NAMES[value] }))

interface Props {
  fields: Record<string, Field>
  series: readonly { id: string; name: string; kind: MeetingKind }[]
  /** Usual venues, offered while typing. */
  venues: readonly string[]
  today: string
}

/** What a meeting is, when and where: the same for a new one and a changed one. */
export function MeetingFields({ fields, series, venues, today }: Props) {
  return (
    <>
      <SelectField field={fields.kind!} label="会议类型" options={KIND_OPTIONS} placeholder="请选择" required />
      {series.length > 0 && <SelectField field={fields.seriesId!} label="所属系列" hint="定期举办的会议选择系列，便于计算下次到期时间。" options={series.map(({ id, name }) => ({ value: id, label: name }))} placeholder="不属于系列" />}
      <TextField field={fields.title!} label="会议名称" hint="通知标题会写作「关于召开……的通知」。" width="wide" required />
      <fieldset className="fields-row">
        <legend>会议时间</legend>
        <DateField field={fields.day!} label="日期" min={today} required />
        <TimeField field={fields.startTime!} label="开始时间" required />
        <TimeField field={fields.endTime!} label="结束时间" required />
      </fieldset>
      <SelectField field={fields.venuePlace!} label="会议地点所在地" options={REGION_OPTIONS} placeholder="请选择" required />
      <TextField field={fields.venue!} label="会议地点" hint="单位和会议室，如「区委党校第一会议室」。" width="wide" suggestions={venues} required />
      <TextArea field={fields.agenda!} label="会议议程" hint="每行一项，通知中自动编号。" />
      <TextArea field={fields.preparation!} label="需准备的材料" hint="每行一份，受邀单位看不到，也不写进通知。" />
      <TextArea field={fields.note!} label="参会要求" hint="着装、材料、交通等，每行一条。" />
      <TextField field={fields.contact!} label="联系人及电话" hint="印在通知附注中，请填办公电话。" />
      <TextField field={fields.docNo!} label="发文字号" hint="办公室编号后填写，如「吴组发〔2026〕3号」；未编号可不填。" />
      <DateField field={fields.replyByOn!} label="答复截止日期" min={today} required />
      {fields.isConfirmed!.errors && <CheckField field={fields.isConfirmed!} label="我已知晓以上提示，仍按此时间安排" />}
    </>
  )
}

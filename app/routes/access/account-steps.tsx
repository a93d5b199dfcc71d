import { ButtonLink } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'

interface Steps {
  id: string
  disabledAt: string | null
  lockedUntil: string | null
  secondFactorSetAt: string | null
  steps: { change: boolean; unlock: boolean }
}

/** What can be done about the account now, by whoever looks. */
export function AccountSteps({ account }: { account: Steps }) {
  const { id, disabledAt, lockedUntil, secondFactorSetAt, steps } = account
  const mayUnlock = steps.unlock && lockedUntil !== null
  if (!steps.change && !mayUnlock) return null
  const path = `/admin/accounts/${id}`
  return (
    <Panel title="办理">
      <div className="actions">
        {mayUnlock && <StepButton action={`${path}/unlocking`} label="解除登录锁定" />}
        {steps.change && <ButtonLink to={`${path}/password`} tone="quiet">重置密码</ButtonLink>}
        {steps.change && secondFactorSetAt && <ButtonLink to={`${path}/second-factor`} tone="quiet">解除双重验证</ButtonLink>}
        {steps.change && (disabledAt ? <StepButton action={`${path}/enabling`} label="恢复使用" /> : <ButtonLink to={`${path}/disabling`} tone="danger">停用账号</ButtonLink>)}
      </div>
    </Panel>
  )
}

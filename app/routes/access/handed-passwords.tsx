import type { HandedPassword } from '#app/domain/access/handed-passwords.server.ts'
import { INITIAL_PASSWORD_HOURS } from '#app/domain/access/limits.ts'
import { Panel } from '#app/ui/panel.tsx'
import './access.css'

/** Initial passwords, shown this once. */
export function HandedPasswords({ passwords }: { passwords: readonly HandedPassword[] }) {
  if (passwords.length === 0) return null
  return (
    <Panel title="初始密码">
      <p>只在现在显示一次，请当面交给本人。初始密码 {INITIAL_PASSWORD_HOURS} 小时内有效，首次登录必须修改。</p>
      <dl className="facts">
        {passwords.map(({ login, password }) => (
          <div key={login}>
            <dt className="number">{login}</dt>
            <dd>
              <code className="shown-once">{password}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

import { NOT_FOR_SECRETS } from '#app/domain/access/terms.ts'
import { Link } from './link.tsx'

const LINKS = [
  { to: '/about', label: '关于本系统' },
  { to: '/privacy', label: '个人信息保护' },
  { to: '/accessibility', label: '无障碍声明' },
]

export function Footer() {
  return (
    <footer className="foot">
      <div className="foot-inner">
        <p className="foot-secret">{NOT_FOR_SECRETS}</p>
        <nav aria-label="页脚">
          <ul>
            {LINKS.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} reloadDocument>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <p>青浦区、吴江区、嘉善县三地组织部共同主办</p>
      </div>
    </footer>
  )
}

import { NOT_FOR_SECRETS } from '#app/domain/access/terms.ts'
import { Link } from './link.tsx'

interface FootLink {
  to: string
  label: string
}

const LINKS: readonly FootLink[] = [
  { to: '/about', label: '关于本系统' },
  { to: '/privacy', label: '个人信息保护' },
  { to: '/accessibility', label: '无障碍声明' },
]

/** @param pages what else a visitor finds here; whoever is signed in has the menu */
export function Footer({ pages = [] }: { pages?: readonly FootLink[] }) {
  return (
    <footer className="foot">
      <div className="foot-inner">
        <p className="foot-secret">{NOT_FOR_SECRETS}</p>
        {pages.length > 0 && <FootLinks label="公开栏目" links={pages} />}
        <FootLinks label="页脚" links={LINKS} />
        <p>青浦区、吴江区、嘉善县三地组织部共同主办</p>
      </div>
    </footer>
  )
}

function FootLinks({ label, links }: { label: string; links: readonly FootLink[] }) {
  return (
    <nav aria-label={label}>
      <ul>
        {links.map(({ to, label: words }) => (
          <li key={to}>
            <Link to={to} reloadDocument>
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

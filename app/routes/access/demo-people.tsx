import { PlaceBadge } from '#app/ui/badge.tsx'
import { Link } from '#app/ui/link.tsx'
import type { Place } from '#app/domain/community/terms.ts'

interface DemoGroup {
  place: Place
  people: { login: string; name: string }[]
}

/** Whom one may come in as to try the product, by place. A click fills in the form above. */
export function DemoPeople({ groups }: { groups: readonly DemoGroup[] }) {
  return (
    <div className="demo-places">
      {groups.map(({ place, people }) => (
        <section key={place}>
          <h3><PlaceBadge place={place} isFull /></h3>
          <ul>
            {people.map(({ login, name }) => (
              <li key={login}>
                <Link to={`/sign-in?login=${login}`} reloadDocument>
                  {name} <span className="number">{login}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

// Where a link leads whose room the reader's role does not have.
import { Forbidden } from '#ui'
import { HomeButton } from './frame.tsx'
import { useSession } from './session.ts'

export function ForbiddenPage() {
  const { home } = useSession()
  return (
    <div className="nd-page">
      <Forbidden actions={<HomeButton home={home} />} />
    </div>
  )
}
